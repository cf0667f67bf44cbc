CREATE TABLE "checker" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"rules" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"starting_off" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"stamp" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lexicon_entry" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"forms" text[] NOT NULL,
	"search" text NOT NULL,
	"data" jsonb NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"made_by" text NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" text
);
--> statement-breakpoint
CREATE UNIQUE INDEX "lexicon_entry_text" ON "lexicon_entry" USING btree ("kind","text") WHERE "lexicon_entry"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "lexicon_entry_forms" ON "lexicon_entry" USING gin ("forms") WHERE "lexicon_entry"."ended_at" is null;