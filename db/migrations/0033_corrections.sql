ALTER TABLE "proof_mark" ADD COLUMN "correction" jsonb;--> statement-breakpoint
ALTER TABLE "proof_mark" ADD COLUMN "confirmed_by" text;--> statement-breakpoint
ALTER TABLE "proof_mark" ADD COLUMN "confirmed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "proof_round" ADD COLUMN "covers" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "review" ADD COLUMN "covers" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "proof_mark_story" ON "proof_mark" USING btree ("story_id");