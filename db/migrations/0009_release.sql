CREATE TABLE "release" (
	"edition_id" text PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone,
	"set_by" text NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "paper" ADD COLUMN "release_time" text DEFAULT '06:00' NOT NULL;--> statement-breakpoint
ALTER TABLE "release" ADD CONSTRAINT "release_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release" ADD CONSTRAINT "release_set_by_person_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "release_at" ON "release" USING btree ("at");
--> statement-breakpoint
-- An hour of publication is of a locked edition: made and changed until it is published, removed with the lock alone. Editions locked
-- before this have none and wait for a person.
CREATE FUNCTION quoin_guard_release() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found text;
BEGIN
  IF TG_OP = 'DELETE' THEN
    SELECT state INTO found FROM edition WHERE id = OLD.edition_id FOR SHARE;
    IF quoin_is_locked(found) THEN
      RAISE EXCEPTION 'quoin: the hour of a locked edition is changed or stopped, not removed' USING ERRCODE = 'QN423';
    END IF;
    RETURN OLD;
  END IF;
  SELECT state INTO found FROM edition WHERE id = NEW.edition_id FOR SHARE;
  IF found IS NULL OR found NOT IN ('locked', 'sent') OR (TG_OP = 'UPDATE' AND NEW.edition_id <> OLD.edition_id) THEN
    RAISE EXCEPTION 'quoin: only an edition that is locked and not published has an hour to come' USING ERRCODE = 'QN423';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER release_guard BEFORE INSERT OR UPDATE OR DELETE ON release FOR EACH ROW EXECUTE FUNCTION quoin_guard_release();
--> statement-breakpoint
CREATE TRIGGER release_no_truncate BEFORE TRUNCATE ON release FOR EACH STATEMENT EXECUTE FUNCTION quoin_refuse('hours of publication are not removed');
