ALTER TABLE "page_layout" ADD COLUMN "seal" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "page_layout" DROP CONSTRAINT "page_layout_pkey";--> statement-breakpoint
ALTER TABLE "page_layout" ADD CONSTRAINT "page_layout_hash_seal_pk" PRIMARY KEY("hash","seal");
