-- Names set apart, quotes and unseen characters are looked up in another form: every text is taken into the index again, in small bites.
INSERT INTO search_pending (story_id, since) SELECT id, now() FROM story ON CONFLICT DO NOTHING;
--> statement-breakpoint
-- A headline of several lines stands on one with a space between them. What is frozen keeps its line: nothing of it changes by SQL.
UPDATE story SET headline = trim(both ' ' from (
  SELECT coalesce(string_agg(trim(both from line.value), ' ' ORDER BY line.ordinality), '')
  FROM jsonb_array_elements_text(story.content->'headline') WITH ORDINALITY AS line(value, ordinality)
  WHERE trim(both from line.value) <> ''
)) WHERE jsonb_array_length(content->'headline') > 1 AND state NOT IN ('locked', 'published', 'archived', 'withdrawn', 'corrected');
