DROP INDEX "notice_person";--> statement-breakpoint
DROP INDEX "story_recent";--> statement-breakpoint
DROP INDEX "story_state";--> statement-breakpoint
DROP INDEX "story_desk";--> statement-breakpoint
DROP INDEX "story_desk_state";--> statement-breakpoint
DROP INDEX "story_author";--> statement-breakpoint
CREATE INDEX "notice_person" ON "notice" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "story_recent" ON "story" USING btree ("updated_at","id");--> statement-breakpoint
CREATE INDEX "story_state" ON "story" USING btree ("state","updated_at","id");--> statement-breakpoint
CREATE INDEX "story_desk" ON "story" USING btree ("desk_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "story_desk_state" ON "story" USING btree ("desk_id","state","updated_at","id");--> statement-breakpoint
CREATE INDEX "story_author" ON "story" USING btree ("author_id","updated_at","id");