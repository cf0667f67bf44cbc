ALTER TABLE "paper" ADD COLUMN "review_opinions" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "review" ADD COLUMN "opinion" text;--> statement-breakpoint
ALTER TABLE "story" ADD COLUMN "asking" jsonb;--> statement-breakpoint
CREATE INDEX "story_asked" ON "story" USING btree ("holder_id") WHERE "story"."asking" is not null;