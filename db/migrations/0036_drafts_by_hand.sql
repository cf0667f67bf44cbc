DROP INDEX "story_co_authors";--> statement-breakpoint
CREATE INDEX "story_asked_of" ON "story" USING btree ("updated_at") WHERE "story"."asked_ids" <> '{}';--> statement-breakpoint
CREATE INDEX "story_co_authors" ON "story" USING gin ("co_author_ids") WHERE "story"."co_author_ids" <> '{}';