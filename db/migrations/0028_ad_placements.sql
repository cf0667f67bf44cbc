CREATE TABLE "ad_placement" (
	"slot_id" text PRIMARY KEY NOT NULL,
	"edition_id" text NOT NULL,
	"page_id" text NOT NULL,
	"ad_id" text NOT NULL,
	"placed_by" text NOT NULL,
	"placed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "slot" ADD COLUMN "artwork" jsonb;--> statement-breakpoint
ALTER TABLE "ad_placement" ADD CONSTRAINT "ad_placement_slot_id_slot_id_fk" FOREIGN KEY ("slot_id") REFERENCES "public"."slot"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ad_placement" ADD CONSTRAINT "ad_placement_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ad_placement" ADD CONSTRAINT "ad_placement_page_id_page_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."page"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ad_placement" ADD CONSTRAINT "ad_placement_ad_id_ad_id_fk" FOREIGN KEY ("ad_id") REFERENCES "public"."ad"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ad_placement" ADD CONSTRAINT "ad_placement_placed_by_person_id_fk" FOREIGN KEY ("placed_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ad_placement_ad" ON "ad_placement" USING btree ("ad_id");--> statement-breakpoint
CREATE INDEX "ad_placement_edition" ON "ad_placement" USING btree ("edition_id");--> statement-breakpoint
-- An advertisement in a slot names its edition, page and slot, as a placement does: nothing of a locked edition changes, not by way of an open one either.
CREATE FUNCTION quoin_guard_ad_placement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM quoin_require_open(OLD.edition_id); END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  PERFORM quoin_require_open(NEW.edition_id);
  IF NOT EXISTS (SELECT 1 FROM page p JOIN slot s ON s.page_id = p.id
                 WHERE p.id = NEW.page_id AND s.id = NEW.slot_id AND p.edition_id = NEW.edition_id) THEN
    RAISE EXCEPTION 'quoin: slot, page and edition of an advertisement do not belong together' USING ERRCODE = 'QN423';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER ad_placement_guard BEFORE INSERT OR UPDATE OR DELETE ON ad_placement FOR EACH ROW EXECUTE FUNCTION quoin_guard_ad_placement();
--> statement-breakpoint
CREATE TRIGGER ad_placement_no_truncate BEFORE TRUNCATE ON ad_placement FOR EACH STATEMENT EXECUTE FUNCTION quoin_refuse('advertisements may belong to a locked edition');
