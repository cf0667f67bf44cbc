-- A publication told each author once for every story, and for every page of a jump, in the same words: one line a person and edition, which says how many.
WITH told AS (
  SELECT n.id, e.id AS edition_id,
    row_number() OVER (PARTITION BY n.person_id, e.id ORDER BY (n.params->>'page')::int, n.id) AS place
  FROM notice n JOIN edition e ON e.date = n.params->>'date'
  WHERE n.kind = 'edition_published' AND n.subject = 'story'
), sums AS (
  SELECT n.person_id, n.params->>'date' AS date, count(DISTINCT n.subject_id) AS stories, string_agg(DISTINCT n.params->>'page', ' ') AS pages,
    bool_or(n.read_at IS NULL) AS unread, max(n.at) AS at
  FROM notice n WHERE n.kind = 'edition_published' AND n.subject = 'story' GROUP BY 1, 2
)
UPDATE notice n SET subject = 'edition', subject_id = told.edition_id, at = sums.at,
  params = n.params || jsonb_build_object('stories', sums.stories, 'pages', sums.pages),
  read_at = CASE WHEN sums.unread THEN NULL ELSE n.read_at END
FROM told, sums WHERE told.id = n.id AND told.place = 1 AND sums.person_id = n.person_id AND sums.date = n.params->>'date';
--> statement-breakpoint
DELETE FROM notice WHERE kind = 'edition_published' AND subject = 'story';
--> statement-breakpoint
-- Of one thing told again before it was read the latest line stays to be read, and counts the others; those before it are read.
WITH told AS (
  SELECT id, row_number() OVER (PARTITION BY person_id, kind, subject, subject_id ORDER BY at DESC, id DESC) AS place,
    count(*) OVER (PARTITION BY person_id, kind, subject, subject_id) AS times
  FROM notice WHERE read_at IS NULL
)
UPDATE notice n SET read_at = CASE WHEN told.place = 1 THEN NULL ELSE n.at END, params = n.params || jsonb_build_object('count', told.times)
FROM told WHERE told.id = n.id AND told.times > 1;
--> statement-breakpoint
CREATE INDEX "notice_subject" ON "notice" USING btree ("subject","subject_id") WHERE "notice"."read_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "notice_once" ON "notice" USING btree ("person_id","kind","subject","subject_id") WHERE "notice"."read_at" is null;
