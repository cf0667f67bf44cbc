CREATE TABLE "edition_run" (
	"id" text PRIMARY KEY NOT NULL,
	"edition_id" text NOT NULL,
	"lock_version" integer NOT NULL,
	"pages" integer[] NOT NULL,
	"reason" text NOT NULL,
	"opened_by" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "edition_run" ADD CONSTRAINT "edition_run_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "edition_run" ADD CONSTRAINT "edition_run_opened_by_person_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "edition_run_of_lock" ON "edition_run" USING btree ("edition_id","lock_version");
--> statement-breakpoint
-- 换版, decision 0052. A run is opened of a lock that is not published, by who may, with pages and a reason, and never changed after.
CREATE FUNCTION quoin_guard_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM edition e WHERE e.id = NEW.edition_id AND e.state IN ('locked', 'sent') AND e.lock_version = NEW.lock_version FOR SHARE;
  IF NOT FOUND OR btrim(NEW.reason) = '' OR cardinality(NEW.pages) = 0
     OR EXISTS (SELECT 1 FROM unnest(NEW.pages) n WHERE NOT EXISTS (SELECT 1 FROM page p WHERE p.edition_id = NEW.edition_id AND p.number = n))
     OR NOT EXISTS (SELECT 1 FROM person p WHERE p.id = NEW.opened_by AND p.active AND 'chief_editor' = ANY (p.roles)) THEN
    RAISE EXCEPTION 'quoin: a run is opened by the chief, of a locked edition, with its pages and a reason' USING ERRCODE = 'QN423';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER edition_run_guard BEFORE INSERT ON edition_run FOR EACH ROW EXECUTE FUNCTION quoin_guard_run();
--> statement-breakpoint
CREATE TRIGGER edition_run_append_only BEFORE UPDATE OR DELETE ON edition_run FOR EACH ROW EXECUTE FUNCTION quoin_refuse('an opened run is kept');
--> statement-breakpoint
CREATE TRIGGER edition_run_no_truncate BEFORE TRUNCATE ON edition_run FOR EACH STATEMENT EXECUTE FUNCTION quoin_refuse('an opened run is kept');
--> statement-breakpoint
-- As in 0035, and: back to open also with a run of this lock; while it is open, what all pages print of the edition does not change.
CREATE OR REPLACE FUNCTION quoin_guard_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF quoin_is_locked(NEW.state) OR NEW.lock_version <> 0 THEN
      RAISE EXCEPTION 'quoin: edition % cannot be made locked', NEW.date USING ERRCODE = 'QN423';
    END IF;
    RETURN NEW;
  END IF;
  IF NOT quoin_is_locked(OLD.state) THEN
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    IF OLD.lock_version > 0 AND (NEW.id, NEW.date, NEW.number, NEW.format)
       IS DISTINCT FROM (OLD.id, OLD.date, OLD.number, OLD.format) THEN
      RAISE EXCEPTION 'quoin: date and number of edition % are final', OLD.date USING ERRCODE = 'QN423';
    END IF;
    IF NEW.identity IS DISTINCT FROM OLD.identity
       AND EXISTS (SELECT 1 FROM edition_run r WHERE r.edition_id = OLD.id AND r.lock_version = OLD.lock_version) THEN
      RAISE EXCEPTION 'quoin: pages of edition % are locked', OLD.date USING ERRCODE = 'QN423';
    END IF;
    IF NOT quoin_is_locked(NEW.state) THEN
      IF NEW.lock_version <> OLD.lock_version THEN
        RAISE EXCEPTION 'quoin: the lock version of edition % is counted by its locks', OLD.date USING ERRCODE = 'QN423';
      END IF;
      RETURN NEW;
    END IF;
    IF NEW.state <> 'locked' OR NEW.lock_version <> OLD.lock_version + 1
       OR (NEW.id, NEW.date, NEW.number, NEW.format, NEW.identity, NEW.times) IS DISTINCT FROM (OLD.id, OLD.date, OLD.number, OLD.format, OLD.identity, OLD.times)
       OR NOT EXISTS (SELECT 1 FROM edition_lock l WHERE l.edition_id = OLD.id AND l.version = NEW.lock_version) THEN
      RAISE EXCEPTION 'quoin: edition % has no snapshot of lock version %', OLD.date, NEW.lock_version USING ERRCODE = 'QN423';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR NEW.state = OLD.state THEN
    RAISE EXCEPTION 'quoin: edition % is locked', OLD.date USING ERRCODE = 'QN423';
  END IF;
  IF (NEW.id, NEW.date, NEW.number, NEW.format, NEW.identity, NEW.times, NEW.lock_version, NEW.created_by, NEW.created_at)
     IS DISTINCT FROM (OLD.id, OLD.date, OLD.number, OLD.format, OLD.identity, OLD.times, OLD.lock_version, OLD.created_by, OLD.created_at) THEN
    RAISE EXCEPTION 'quoin: edition % is locked', OLD.date USING ERRCODE = 'QN423';
  END IF;
  IF (OLD.state = 'locked' AND NEW.state = 'sent')
     OR (OLD.state IN ('locked', 'sent') AND NEW.state = 'published'
         AND EXISTS (SELECT 1 FROM publication p WHERE p.edition_id = OLD.id))
     OR (OLD.state = 'published' AND NEW.state = 'archived') THEN
    RETURN NEW;
  END IF;
  IF OLD.state = 'locked' AND NEW.state = 'open'
     AND NOT EXISTS (SELECT 1 FROM publication p WHERE p.edition_id = OLD.id)
     AND EXISTS (
       SELECT 1 FROM unlock_request u
       WHERE u.edition_id = OLD.id AND u.lock_version = OLD.lock_version AND u.withdrawn_at IS NULL
         AND u.confirmed_by IS NOT NULL AND u.confirmed_by <> u.requested_by AND u.reason <> '') THEN
    RETURN NEW;
  END IF;
  IF OLD.state IN ('locked', 'sent') AND NEW.state = 'open'
     AND NOT EXISTS (SELECT 1 FROM publication p WHERE p.edition_id = OLD.id)
     AND EXISTS (SELECT 1 FROM edition_run r WHERE r.edition_id = OLD.id AND r.lock_version = OLD.lock_version) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'quoin: edition % is locked (% to %)', OLD.date, OLD.state, NEW.state USING ERRCODE = 'QN423';
END $$;
--> statement-breakpoint
-- A page that an open run does not replace stays as the lock before left it, and so does everything on it.
CREATE FUNCTION quoin_require_page_open(edition_key text, page_number integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM quoin_require_open(edition_key);
  IF EXISTS (
    SELECT 1 FROM edition e JOIN edition_run r ON r.edition_id = e.id AND r.lock_version = e.lock_version
    WHERE e.id = edition_key AND NOT page_number = ANY (r.pages)) THEN
    RAISE EXCEPTION 'quoin: page % is locked while another run is made', page_number USING ERRCODE = 'QN423';
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION quoin_require_page_of(page_key text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE found page%ROWTYPE;
BEGIN
  SELECT * INTO found FROM page WHERE id = page_key;
  PERFORM quoin_require_page_open(found.edition_id, found.number);
END $$;
--> statement-breakpoint
CREATE FUNCTION quoin_guard_page() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM quoin_require_page_open(OLD.edition_id, OLD.number); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM quoin_require_page_open(NEW.edition_id, NEW.number); RETURN NEW; END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
DROP TRIGGER page_guard ON page;
--> statement-breakpoint
CREATE TRIGGER page_guard BEFORE INSERT OR UPDATE OR DELETE ON page FOR EACH ROW EXECUTE FUNCTION quoin_guard_page();
--> statement-breakpoint
CREATE OR REPLACE FUNCTION quoin_guard_by_page() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM quoin_require_page_of(OLD.page_id); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM quoin_require_page_of(NEW.page_id); RETURN NEW; END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION quoin_guard_placement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM quoin_require_page_of(OLD.page_id); PERFORM quoin_require_open(OLD.edition_id); END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  PERFORM quoin_require_page_of(NEW.page_id);
  PERFORM quoin_require_open(NEW.edition_id);
  IF NOT EXISTS (SELECT 1 FROM page p JOIN slot s ON s.page_id = p.id
                 WHERE p.id = NEW.page_id AND s.id = NEW.slot_id AND p.edition_id = NEW.edition_id) THEN
    RAISE EXCEPTION 'quoin: slot, page and edition of a placement do not belong together' USING ERRCODE = 'QN423';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM story_version v WHERE v.id = NEW.version_id AND v.story_id = NEW.story_id) THEN
    RAISE EXCEPTION 'quoin: the version of a placement is not of its story' USING ERRCODE = 'QN423';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION quoin_guard_ad_placement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM quoin_require_page_of(OLD.page_id); PERFORM quoin_require_open(OLD.edition_id); END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  PERFORM quoin_require_page_of(NEW.page_id);
  PERFORM quoin_require_open(NEW.edition_id);
  IF NOT EXISTS (SELECT 1 FROM page p JOIN slot s ON s.page_id = p.id
                 WHERE p.id = NEW.page_id AND s.id = NEW.slot_id AND p.edition_id = NEW.edition_id) THEN
    RAISE EXCEPTION 'quoin: slot, page and edition of an advertisement do not belong together' USING ERRCODE = 'QN423';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- As in 0001, and: a story on a page that an open run does not replace stays locked with it.
CREATE OR REPLACE FUNCTION quoin_guard_story() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'quoin: story % is never deleted', OLD.number USING ERRCODE = 'QN423';
  END IF;
  IF NOT quoin_is_frozen(OLD.state) THEN RETURN NEW; END IF;
  IF NEW.state = OLD.state OR
     (NEW.id, NEW.number, NEW.genre, NEW.desk_id, NEW.author_id, NEW.co_author_ids, NEW.headline, NEW.content, NEW.hash,
      NEW.characters, NEW.target, NEW.slip, NEW.pinned_version_id, NEW.held_until, NEW.created_at, NEW.filed_at)
     IS DISTINCT FROM
     (OLD.id, OLD.number, OLD.genre, OLD.desk_id, OLD.author_id, OLD.co_author_ids, OLD.headline, OLD.content, OLD.hash,
      OLD.characters, OLD.target, OLD.slip, OLD.pinned_version_id, OLD.held_until, OLD.created_at, OLD.filed_at) THEN
    RAISE EXCEPTION 'quoin: story % is locked', OLD.number USING ERRCODE = 'QN423';
  END IF;
  IF (OLD.state = 'locked' AND NEW.state = 'published' AND EXISTS (
       SELECT 1 FROM placement p JOIN publication b ON b.edition_id = p.edition_id WHERE p.story_id = OLD.id))
     OR (OLD.state = 'published' AND NEW.state IN ('archived', 'withdrawn', 'corrected'))
     OR (OLD.state = 'archived' AND NEW.state IN ('withdrawn', 'corrected'))
     OR (OLD.state = 'corrected' AND NEW.state = 'withdrawn') THEN
    RETURN NEW;
  END IF;
  IF OLD.state = 'locked' AND NEW.state = 'placed' AND NOT EXISTS (
    SELECT 1 FROM placement p JOIN edition e ON e.id = p.edition_id WHERE p.story_id = OLD.id AND quoin_is_locked(e.state))
     AND NOT EXISTS (
    SELECT 1 FROM placement p JOIN edition e ON e.id = p.edition_id JOIN page g ON g.id = p.page_id
      JOIN edition_run r ON r.edition_id = e.id AND r.lock_version = e.lock_version
    WHERE p.story_id = OLD.id AND NOT g.number = ANY (r.pages)) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'quoin: story % is locked (% to %)', OLD.number, OLD.state, NEW.state USING ERRCODE = 'QN423';
END $$;
