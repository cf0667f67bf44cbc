ALTER TABLE "edition" ADD COLUMN "times" jsonb;--> statement-breakpoint
ALTER TABLE "page" ADD COLUMN "held_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "page" ADD COLUMN "held_for" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "paper" ADD COLUMN "page_times" jsonb DEFAULT '{"usual":{"raised":75,"read":45,"signed":15},"pages":{"1":{"raised":60,"read":30,"signed":10}}}'::jsonb NOT NULL;--> statement-breakpoint
-- An edition that is open goes by the paper's clocks so far; one that is locked keeps what it was locked with, which is none.
UPDATE edition SET times = jsonb_build_object('copy', p.copy_deadline, 'press', p.press_deadline, 'pages', p.page_times)
  FROM paper p WHERE edition.state IN ('planned', 'open', 'closing', 'signed');
--> statement-breakpoint
-- As in 0006, and: the times of a locked edition do not change either.
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
  RAISE EXCEPTION 'quoin: edition % is locked (% to %)', OLD.date, OLD.state, NEW.state USING ERRCODE = 'QN423';
END $$;
