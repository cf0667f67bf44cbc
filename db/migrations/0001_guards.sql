-- The rules that hold even for direct SQL: what is locked, signed into a snapshot or written to the audit trail does not
-- change. Every refusal raises QN423, which the commands answer as `locked`.

CREATE FUNCTION quoin_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'quoin: % of % is refused: %', TG_OP, TG_TABLE_NAME, TG_ARGV[0] USING ERRCODE = 'QN423';
END $$;
--> statement-breakpoint
CREATE FUNCTION quoin_is_locked(state text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT state IN ('locked', 'sent', 'published', 'archived')
$$;
--> statement-breakpoint
CREATE FUNCTION quoin_is_frozen(state text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT state IN ('locked', 'published', 'archived', 'withdrawn', 'corrected')
$$;
--> statement-breakpoint

-- Append-only tables. TRUNCATE is refused too.
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION quoin_refuse('the audit trail is append-only');
--> statement-breakpoint
CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION quoin_refuse('the audit trail is append-only');
--> statement-breakpoint
CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE ON audit_seal FOR EACH ROW EXECUTE FUNCTION quoin_refuse('the audit trail is append-only');
--> statement-breakpoint
CREATE TRIGGER audit_seal_no_truncate BEFORE TRUNCATE ON audit_seal FOR EACH STATEMENT EXECUTE FUNCTION quoin_refuse('the audit trail is append-only');
--> statement-breakpoint
CREATE TRIGGER edition_lock_append_only BEFORE UPDATE OR DELETE ON edition_lock FOR EACH ROW EXECUTE FUNCTION quoin_refuse('a lock is immutable');
--> statement-breakpoint
CREATE TRIGGER edition_lock_no_truncate BEFORE TRUNCATE ON edition_lock FOR EACH STATEMENT EXECUTE FUNCTION quoin_refuse('a lock is immutable');
--> statement-breakpoint
CREATE TRIGGER publication_append_only BEFORE UPDATE OR DELETE ON publication FOR EACH ROW EXECUTE FUNCTION quoin_refuse('what was published stays published');
--> statement-breakpoint
CREATE TRIGGER publication_no_truncate BEFORE TRUNCATE ON publication FOR EACH STATEMENT EXECUTE FUNCTION quoin_refuse('what was published stays published');
--> statement-breakpoint
CREATE TRIGGER story_version_append_only BEFORE UPDATE OR DELETE ON story_version FOR EACH ROW EXECUTE FUNCTION quoin_refuse('a version is immutable');
--> statement-breakpoint
CREATE TRIGGER story_version_no_truncate BEFORE TRUNCATE ON story_version FOR EACH STATEMENT EXECUTE FUNCTION quoin_refuse('a version is immutable');
--> statement-breakpoint
CREATE TRIGGER picture_append_only BEFORE UPDATE OR DELETE ON picture FOR EACH ROW EXECUTE FUNCTION quoin_refuse('a picture is immutable');
--> statement-breakpoint
CREATE TRIGGER picture_no_truncate BEFORE TRUNCATE ON picture FOR EACH STATEMENT EXECUTE FUNCTION quoin_refuse('a picture is immutable');
--> statement-breakpoint

-- The edition: never born locked; locked only with the snapshot of the next lock version; then only its state moves,
-- forward; back to open only with an unlock that two people made. From its first lock on its date and number are final.
CREATE FUNCTION quoin_guard_edition() RETURNS trigger LANGUAGE plpgsql AS $$
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
       OR (NEW.id, NEW.date, NEW.number, NEW.format) IS DISTINCT FROM (OLD.id, OLD.date, OLD.number, OLD.format)
       OR NOT EXISTS (SELECT 1 FROM edition_lock l WHERE l.edition_id = OLD.id AND l.version = NEW.lock_version) THEN
      RAISE EXCEPTION 'quoin: edition % has no snapshot of lock version %', OLD.date, NEW.lock_version USING ERRCODE = 'QN423';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR NEW.state = OLD.state THEN
    RAISE EXCEPTION 'quoin: edition % is locked', OLD.date USING ERRCODE = 'QN423';
  END IF;
  IF (NEW.id, NEW.date, NEW.number, NEW.format, NEW.lock_version, NEW.created_by, NEW.created_at)
     IS DISTINCT FROM (OLD.id, OLD.date, OLD.number, OLD.format, OLD.lock_version, OLD.created_by, OLD.created_at) THEN
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
--> statement-breakpoint
CREATE TRIGGER edition_guard BEFORE INSERT OR UPDATE OR DELETE ON edition FOR EACH ROW EXECUTE FUNCTION quoin_guard_edition();
--> statement-breakpoint

-- A lock is written for an edition that is open, as its next version; a publication for the lock an edition stands in.
CREATE FUNCTION quoin_guard_new_lock() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found edition%ROWTYPE;
BEGIN
  SELECT * INTO found FROM edition WHERE id = NEW.edition_id FOR SHARE;
  IF quoin_is_locked(found.state) OR NEW.version <> found.lock_version + 1 THEN
    RAISE EXCEPTION 'quoin: edition % takes no lock version %', found.date, NEW.version USING ERRCODE = 'QN423';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER edition_lock_guard BEFORE INSERT ON edition_lock FOR EACH ROW EXECUTE FUNCTION quoin_guard_new_lock();
--> statement-breakpoint
CREATE FUNCTION quoin_guard_publication() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM edition e JOIN edition_lock l ON l.edition_id = e.id AND l.version = e.lock_version
    WHERE e.id = NEW.edition_id AND l.id = NEW.lock_id AND e.state IN ('locked', 'sent') FOR SHARE OF e;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'quoin: only the standing lock of an edition is published' USING ERRCODE = 'QN423';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER publication_guard BEFORE INSERT ON publication FOR EACH ROW EXECUTE FUNCTION quoin_guard_publication();
--> statement-breakpoint

-- An unlock is asked for by one person and confirmed or withdrawn once, later; confirmed by another who may (the chief or a
-- desk head). It is never changed after, and never removed.
CREATE FUNCTION quoin_guard_unlock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.confirmed_by IS NOT NULL OR NEW.confirmed_at IS NOT NULL OR NEW.withdrawn_at IS NOT NULL OR btrim(NEW.reason) = '' OR NOT EXISTS (
      SELECT 1 FROM edition e WHERE e.id = NEW.edition_id AND e.state = 'locked' AND e.lock_version = NEW.lock_version) THEN
      RAISE EXCEPTION 'quoin: an unlock is asked for first, of a locked edition, with a reason' USING ERRCODE = 'QN423';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR OLD.confirmed_by IS NOT NULL OR OLD.withdrawn_at IS NOT NULL
     OR (NEW.id, NEW.edition_id, NEW.lock_version, NEW.reason, NEW.requested_by, NEW.requested_at)
        IS DISTINCT FROM (OLD.id, OLD.edition_id, OLD.lock_version, OLD.reason, OLD.requested_by, OLD.requested_at) THEN
    RAISE EXCEPTION 'quoin: a request to unlock is not changed' USING ERRCODE = 'QN423';
  END IF;
  IF NEW.confirmed_by IS NOT NULL AND (NEW.confirmed_by = OLD.requested_by OR NEW.withdrawn_at IS NOT NULL OR NOT EXISTS (
    SELECT 1 FROM person p WHERE p.id = NEW.confirmed_by AND p.active AND p.roles && ARRAY['chief_editor', 'desk_head'])) THEN
    RAISE EXCEPTION 'quoin: an unlock is confirmed by a second person who may' USING ERRCODE = 'QN423';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER unlock_request_guard BEFORE INSERT OR UPDATE OR DELETE ON unlock_request FOR EACH ROW EXECUTE FUNCTION quoin_guard_unlock();
--> statement-breakpoint

-- What belongs to an edition. The edition row is read FOR SHARE, so a write in flight waits for a lock in flight and then
-- sees its outcome: it is wholly before the lock, or refused.
CREATE FUNCTION quoin_require_open(edition_key text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE found_state text; found_date text;
BEGIN
  SELECT state, date INTO found_state, found_date FROM edition WHERE id = edition_key FOR SHARE;
  IF quoin_is_locked(found_state) THEN
    RAISE EXCEPTION 'quoin: edition % is locked', found_date USING ERRCODE = 'QN423';
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION quoin_guard_by_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM quoin_require_open(OLD.edition_id); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM quoin_require_open(NEW.edition_id); RETURN NEW; END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE FUNCTION quoin_guard_by_page() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM quoin_require_open((SELECT edition_id FROM page WHERE id = OLD.page_id)); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM quoin_require_open((SELECT edition_id FROM page WHERE id = NEW.page_id)); RETURN NEW; END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER page_guard BEFORE INSERT OR UPDATE OR DELETE ON page FOR EACH ROW EXECUTE FUNCTION quoin_guard_by_edition();
--> statement-breakpoint
-- A placement names its edition, page and slot: they must be of one piece, or a locked page could be written to by way of
-- an open edition.
CREATE FUNCTION quoin_guard_placement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM quoin_require_open(OLD.edition_id); END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
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
CREATE TRIGGER placement_guard BEFORE INSERT OR UPDATE OR DELETE ON placement FOR EACH ROW EXECUTE FUNCTION quoin_guard_placement();
--> statement-breakpoint
CREATE TRIGGER warning_disposal_guard BEFORE INSERT OR UPDATE OR DELETE ON warning_disposal FOR EACH ROW EXECUTE FUNCTION quoin_guard_by_edition();
--> statement-breakpoint
CREATE TRIGGER slot_guard BEFORE INSERT OR UPDATE OR DELETE ON slot FOR EACH ROW EXECUTE FUNCTION quoin_guard_by_page();
--> statement-breakpoint
CREATE TRIGGER proof_round_guard BEFORE INSERT OR UPDATE OR DELETE ON proof_round FOR EACH ROW EXECUTE FUNCTION quoin_guard_by_page();
--> statement-breakpoint
CREATE TRIGGER proof_mark_guard BEFORE INSERT OR UPDATE OR DELETE ON proof_mark FOR EACH ROW EXECUTE FUNCTION quoin_guard_by_page();
--> statement-breakpoint
CREATE TRIGGER page_signature_guard BEFORE INSERT OR UPDATE OR DELETE ON page_signature FOR EACH ROW EXECUTE FUNCTION quoin_guard_by_page();
--> statement-breakpoint
CREATE TRIGGER page_no_truncate BEFORE TRUNCATE ON page FOR EACH STATEMENT EXECUTE FUNCTION quoin_refuse('pages may belong to a locked edition');
--> statement-breakpoint
CREATE TRIGGER placement_no_truncate BEFORE TRUNCATE ON placement FOR EACH STATEMENT EXECUTE FUNCTION quoin_refuse('placements may belong to a locked edition');
--> statement-breakpoint
CREATE TRIGGER slot_no_truncate BEFORE TRUNCATE ON slot FOR EACH STATEMENT EXECUTE FUNCTION quoin_refuse('slots may belong to a locked edition');
--> statement-breakpoint
CREATE TRIGGER proof_round_no_truncate BEFORE TRUNCATE ON proof_round FOR EACH STATEMENT EXECUTE FUNCTION quoin_refuse('proofs may belong to a locked edition');
--> statement-breakpoint
CREATE TRIGGER proof_mark_no_truncate BEFORE TRUNCATE ON proof_mark FOR EACH STATEMENT EXECUTE FUNCTION quoin_refuse('marks may belong to a locked edition');
--> statement-breakpoint
CREATE TRIGGER page_signature_no_truncate BEFORE TRUNCATE ON page_signature FOR EACH STATEMENT EXECUTE FUNCTION quoin_refuse('signatures may belong to a locked edition');
--> statement-breakpoint
CREATE TRIGGER warning_disposal_no_truncate BEFORE TRUNCATE ON warning_disposal FOR EACH STATEMENT EXECUTE FUNCTION quoin_refuse('disposals may belong to a locked edition');
--> statement-breakpoint
CREATE TRIGGER unlock_request_no_truncate BEFORE TRUNCATE ON unlock_request FOR EACH STATEMENT EXECUTE FUNCTION quoin_refuse('a request to unlock is kept');
--> statement-breakpoint
CREATE TRIGGER review_no_truncate BEFORE TRUNCATE ON review FOR EACH STATEMENT EXECUTE FUNCTION quoin_refuse('reviews may belong to a locked story');
--> statement-breakpoint
CREATE TRIGGER story_text_no_truncate BEFORE TRUNCATE ON story_text FOR EACH STATEMENT EXECUTE FUNCTION quoin_refuse('texts may belong to a locked story');
--> statement-breakpoint
CREATE TRIGGER comment_no_truncate BEFORE TRUNCATE ON comment FOR EACH STATEMENT EXECUTE FUNCTION quoin_refuse('comments may belong to a locked story');
--> statement-breakpoint
CREATE TRIGGER edition_no_truncate BEFORE TRUNCATE ON edition FOR EACH STATEMENT EXECUTE FUNCTION quoin_refuse('an edition may be locked');
--> statement-breakpoint
CREATE TRIGGER story_no_truncate BEFORE TRUNCATE ON story FOR EACH STATEMENT EXECUTE FUNCTION quoin_refuse('a story may be locked');
--> statement-breakpoint

-- Stories pinned by a locked edition: only the state moves (published, archived, withdrawn, corrected), or all the way
-- back once the edition is unlocked. Stories are never deleted: a killed story is kept.
CREATE FUNCTION quoin_guard_story() RETURNS trigger LANGUAGE plpgsql AS $$
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
    SELECT 1 FROM placement p JOIN edition e ON e.id = p.edition_id WHERE p.story_id = OLD.id AND quoin_is_locked(e.state)) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'quoin: story % is locked (% to %)', OLD.number, OLD.state, NEW.state USING ERRCODE = 'QN423';
END $$;
--> statement-breakpoint
CREATE TRIGGER story_guard BEFORE UPDATE OR DELETE ON story FOR EACH ROW EXECUTE FUNCTION quoin_guard_story();
--> statement-breakpoint
CREATE FUNCTION quoin_require_unfrozen(story_key text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE found_state text; found_number integer;
BEGIN
  SELECT state, number INTO found_state, found_number FROM story WHERE id = story_key FOR SHARE;
  IF quoin_is_frozen(found_state) THEN
    RAISE EXCEPTION 'quoin: story % is locked', found_number USING ERRCODE = 'QN423';
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION quoin_guard_by_story() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM quoin_require_unfrozen(OLD.story_id); END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  PERFORM quoin_require_unfrozen(NEW.story_id);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER story_text_guard BEFORE INSERT OR UPDATE OR DELETE ON story_text FOR EACH ROW EXECUTE FUNCTION quoin_guard_by_story();
--> statement-breakpoint
CREATE TRIGGER review_guard BEFORE INSERT OR UPDATE OR DELETE ON review FOR EACH ROW EXECUTE FUNCTION quoin_guard_by_story();
--> statement-breakpoint
CREATE TRIGGER comment_guard BEFORE INSERT OR UPDATE OR DELETE ON comment FOR EACH ROW EXECUTE FUNCTION quoin_guard_by_story();
--> statement-breakpoint
CREATE TRIGGER story_version_guard BEFORE INSERT ON story_version FOR EACH ROW EXECUTE FUNCTION quoin_guard_by_story();
