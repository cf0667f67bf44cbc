ALTER TABLE "story" ADD COLUMN "writer_ids" text[] DEFAULT '{}'::text[] NOT NULL;
--> statement-breakpoint
-- Stories there are already, frozen ones too: byline, co-authors that once were, who made its first text, and every hand
-- in the audit whose change was writing (newsroom/permission/can isWriting, with the roles people have today).
ALTER TABLE "story" DISABLE TRIGGER story_guard;
--> statement-breakpoint
UPDATE story s SET writer_ids = ARRAY(
  SELECT DISTINCT w.person FROM (
    SELECT s.author_id AS person
    UNION SELECT unnest(s.co_author_ids)
    UNION SELECT v.made_by FROM story_version v WHERE v.story_id = s.id AND v.occasion = 'created'
    UNION SELECT unnest(string_to_array(e.data->'changes'->>'coAuthors', ' ')) FROM audit_event e
      WHERE e.subject = 'story' AND e.subject_id = s.id AND e.type = 'story.slip_set'
    UNION SELECT hand.person FROM (
      SELECT e.seq, e.actor_id AS person FROM audit_event e
        WHERE e.subject = 'story' AND e.subject_id = s.id AND e.type = 'story.text_saved' AND NOT e.data ? 'typists'
      UNION ALL SELECT e.seq, jsonb_array_elements_text(e.data->'typists') FROM audit_event e
        WHERE e.subject = 'story' AND e.subject_id = s.id AND e.type = 'story.text_saved' AND e.data ? 'typists'
    ) hand
    LEFT JOIN person p ON p.id = hand.person
    LEFT JOIN LATERAL (
      SELECT t.data->>'to' AS state FROM audit_event t
      WHERE t.subject = 'story' AND t.subject_id = s.id AND t.type = 'story.transitioned' AND t.seq < hand.seq
      ORDER BY t.seq DESC LIMIT 1
    ) moved ON true
    WHERE NOT coalesce(
      (moved.state = 'first_review' AND 'editor' = ANY (p.roles))
      OR (moved.state = 'second_review' AND 'desk_head' = ANY (p.roles))
      OR (moved.state = 'final_review' AND 'chief_editor' = ANY (p.roles)), false)
  ) w WHERE w.person <> '');
--> statement-breakpoint
ALTER TABLE "story" ENABLE TRIGGER story_guard;
--> statement-breakpoint
-- Who wrote stays: the byline is added at every write, nobody is taken out, and a frozen story takes nobody in.
CREATE FUNCTION quoin_keep_writers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    NEW.writer_ids := ARRAY(SELECT DISTINCT p FROM unnest(NEW.writer_ids || NEW.author_id || NEW.co_author_ids) AS p);
    RETURN NEW;
  END IF;
  IF NEW.writer_ids <@ OLD.writer_ids AND NEW.author_id = ANY (OLD.writer_ids) AND NEW.co_author_ids <@ OLD.writer_ids THEN
    NEW.writer_ids := OLD.writer_ids;
    RETURN NEW;
  END IF;
  IF quoin_is_frozen(OLD.state) THEN
    RAISE EXCEPTION 'quoin: story % is locked', OLD.number USING ERRCODE = 'QN423';
  END IF;
  NEW.writer_ids := ARRAY(SELECT DISTINCT p FROM unnest(OLD.writer_ids || NEW.writer_ids || NEW.author_id || NEW.co_author_ids) AS p);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER story_writers BEFORE INSERT OR UPDATE ON story FOR EACH ROW EXECUTE FUNCTION quoin_keep_writers();
