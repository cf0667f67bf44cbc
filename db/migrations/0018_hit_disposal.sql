CREATE TABLE "hit_disposal" (
	"id" text PRIMARY KEY NOT NULL,
	"story_id" text,
	"scope" text NOT NULL,
	"rule" text NOT NULL,
	"fault" text NOT NULL,
	"said" text NOT NULL,
	"words" text NOT NULL,
	"before" text NOT NULL,
	"after" text NOT NULL,
	"reason" text NOT NULL,
	"person_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"taken_back_at" timestamp (3) with time zone,
	"taken_back_by" text
);
--> statement-breakpoint
ALTER TABLE "paper" ADD COLUMN "open_checks" jsonb DEFAULT '{"file":"warn","pass":"refuse"}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "hit_disposal" ADD CONSTRAINT "hit_disposal_story_id_story_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."story"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hit_disposal" ADD CONSTRAINT "hit_disposal_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hit_disposal" ADD CONSTRAINT "hit_disposal_taken_back_by_person_id_fk" FOREIGN KEY ("taken_back_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hit_disposal_story" ON "hit_disposal" USING btree ("story_id") WHERE "hit_disposal"."taken_back_at" is null;--> statement-breakpoint
-- A disposal of the checker's is what somebody said at the time: nothing of it is changed, and it is taken back once, by name.
CREATE FUNCTION quoin_guard_hit_disposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'quoin: a disposal is kept' USING ERRCODE = 'QN423';
  END IF;
  IF OLD.taken_back_at IS NOT NULL OR NEW.taken_back_at IS NULL OR NEW.taken_back_by IS NULL
     OR (to_jsonb(NEW) - 'taken_back_at' - 'taken_back_by') <> (to_jsonb(OLD) - 'taken_back_at' - 'taken_back_by') THEN
    RAISE EXCEPTION 'quoin: a disposal is only taken back' USING ERRCODE = 'QN423';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER hit_disposal_guard BEFORE UPDATE OR DELETE ON hit_disposal FOR EACH ROW EXECUTE FUNCTION quoin_guard_hit_disposal();
--> statement-breakpoint
CREATE TRIGGER hit_disposal_no_truncate BEFORE TRUNCATE ON hit_disposal FOR EACH STATEMENT EXECUTE FUNCTION quoin_refuse('a disposal is kept');
