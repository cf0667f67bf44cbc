ALTER TABLE "proof_mark" ADD COLUMN "page_hash" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "proof_mark" ADD COLUMN "reason" text DEFAULT '' NOT NULL;