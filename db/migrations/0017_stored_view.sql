ALTER TABLE "paper" ALTER COLUMN "suggestions" SET DEFAULT '{"inReview":true,"passOpen":false,"stored":"accepted"}'::jsonb;--> statement-breakpoint
-- A paper of before says so too: what it had until now.
UPDATE "paper" SET "suggestions" = "suggestions" || '{"stored":"accepted"}'::jsonb WHERE NOT "suggestions" ? 'stored';
