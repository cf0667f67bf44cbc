ALTER TABLE "paper" ADD COLUMN "review_opinions" text DEFAULT 'none' NOT NULL;--> statement-breakpoint
ALTER TABLE "review" ADD COLUMN "opinion" text;