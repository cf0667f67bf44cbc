ALTER TABLE "hit_disposal" ADD COLUMN "found_in" text;--> statement-breakpoint
ALTER TABLE "story_search" ADD COLUMN "prints" integer[];--> statement-breakpoint
ALTER TABLE "hit_disposal" ADD CONSTRAINT "hit_disposal_found_in_story_id_fk" FOREIGN KEY ("found_in") REFERENCES "public"."story"("id") ON DELETE no action ON UPDATE no action;