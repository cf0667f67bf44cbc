CREATE TABLE "length_request" (
	"page_id" text NOT NULL,
	"slot_key" text NOT NULL,
	"story_id" text NOT NULL,
	"version_id" text NOT NULL,
	"kind" text NOT NULL,
	"lines" integer NOT NULL,
	"characters" integer NOT NULL,
	"over" jsonb,
	"note" text DEFAULT '' NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "length_request_page_id_slot_key_pk" PRIMARY KEY("page_id","slot_key")
);
--> statement-breakpoint
ALTER TABLE "length_request" ADD CONSTRAINT "length_request_page_id_page_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."page"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "length_request" ADD CONSTRAINT "length_request_story_id_story_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."story"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "length_request" ADD CONSTRAINT "length_request_version_id_story_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."story_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "length_request" ADD CONSTRAINT "length_request_asked_by_person_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "length_request_story" ON "length_request" USING btree ("story_id");
--> statement-breakpoint
-- 删补, decision 0053. What a page asks of a story goes by the page, as the placement it is of: locked with it, and only of a story that stands there as it was measured.
CREATE FUNCTION quoin_guard_length_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM quoin_require_page_of(OLD.page_id); END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  PERFORM quoin_require_page_of(NEW.page_id);
  IF NOT EXISTS (SELECT 1 FROM placement p JOIN slot s ON s.id = p.slot_id
                 WHERE p.page_id = NEW.page_id AND s.key = NEW.slot_key AND p.story_id = NEW.story_id AND p.version_id = NEW.version_id) THEN
    RAISE EXCEPTION 'quoin: a length is asked of a story that stands in the slot' USING ERRCODE = 'QN423';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER length_request_guard BEFORE INSERT OR UPDATE OR DELETE ON length_request FOR EACH ROW EXECUTE FUNCTION quoin_guard_length_request();
--> statement-breakpoint
CREATE TRIGGER length_request_no_truncate BEFORE TRUNCATE ON length_request FOR EACH STATEMENT EXECUTE FUNCTION quoin_refuse('length requests may belong to a locked edition');
