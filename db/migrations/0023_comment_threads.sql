CREATE TABLE "comment_thread" (
	"id" text PRIMARY KEY NOT NULL,
	"story_id" text NOT NULL,
	"kind" text NOT NULL,
	"quote" text NOT NULL,
	"anchor" jsonb NOT NULL,
	"asked_of" text,
	"opened_by" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"resolved_by" text,
	"resolved_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "comment" ADD COLUMN "thread_id" text;--> statement-breakpoint
ALTER TABLE "comment" ADD COLUMN "mentions" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "story" ADD COLUMN "open_queries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "story" ADD COLUMN "asked_ids" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "comment_thread" ADD CONSTRAINT "comment_thread_story_id_story_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."story"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_thread" ADD CONSTRAINT "comment_thread_asked_of_person_id_fk" FOREIGN KEY ("asked_of") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_thread" ADD CONSTRAINT "comment_thread_opened_by_person_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_thread" ADD CONSTRAINT "comment_thread_resolved_by_person_id_fk" FOREIGN KEY ("resolved_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comment_thread_story" ON "comment_thread" USING btree ("story_id");--> statement-breakpoint
ALTER TABLE "comment" ADD CONSTRAINT "comment_thread_id_comment_thread_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."comment_thread"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- A thread is kept, and what it was opened on; where its words stand and whether it is resolved moves on, until its story is locked.
CREATE FUNCTION quoin_guard_comment_thread() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'quoin: a thread is kept' USING ERRCODE = 'QN423';
  END IF;
  IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - 'anchor' - 'resolved_by' - 'resolved_at') <> (to_jsonb(OLD) - 'anchor' - 'resolved_by' - 'resolved_at') THEN
    RAISE EXCEPTION 'quoin: what a thread was opened on is kept' USING ERRCODE = 'QN423';
  END IF;
  PERFORM quoin_require_unfrozen(NEW.story_id);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER comment_thread_guard BEFORE INSERT OR UPDATE OR DELETE ON comment_thread FOR EACH ROW EXECUTE FUNCTION quoin_guard_comment_thread();
--> statement-breakpoint
CREATE TRIGGER comment_thread_no_truncate BEFORE TRUNCATE ON comment_thread FOR EACH STATEMENT EXECUTE FUNCTION quoin_refuse('threads may belong to a locked story');
