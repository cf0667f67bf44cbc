CREATE TABLE "picture_look" (
	"picture_id" text PRIMARY KEY NOT NULL,
	"look" bit(64) NOT NULL
);
--> statement-breakpoint
CREATE TABLE "picture_rights" (
	"picture_id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"valid_until" date,
	"print_only" boolean NOT NULL,
	"note" text NOT NULL,
	"set_by" text NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "picture_use" (
	"picture_id" text NOT NULL,
	"story_id" text NOT NULL,
	"caption" text NOT NULL,
	"credit" text NOT NULL,
	CONSTRAINT "picture_use_picture_id_story_id_pk" PRIMARY KEY("picture_id","story_id")
);
--> statement-breakpoint
ALTER TABLE "picture_look" ADD CONSTRAINT "picture_look_picture_id_picture_id_fk" FOREIGN KEY ("picture_id") REFERENCES "public"."picture"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "picture_rights" ADD CONSTRAINT "picture_rights_picture_id_picture_id_fk" FOREIGN KEY ("picture_id") REFERENCES "public"."picture"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "picture_use" ADD CONSTRAINT "picture_use_story_id_story_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."story"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "picture_use_story" ON "picture_use" USING btree ("story_id");--> statement-breakpoint
CREATE INDEX "picture_uploaded" ON "picture" USING btree ("uploaded_at","id");--> statement-breakpoint
-- Where the pictures of before stand is found with the words of their stories: once, in small bites.
INSERT INTO search_pending (story_id, since) SELECT id, now() FROM story WHERE content->'body' @> '[{"type": "picture"}]' ON CONFLICT DO NOTHING;
