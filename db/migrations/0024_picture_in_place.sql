CREATE TABLE "picture_crop" (
	"story_id" text NOT NULL,
	"picture_id" text NOT NULL,
	"setting" jsonb NOT NULL,
	"version_id" text NOT NULL,
	CONSTRAINT "picture_crop_story_id_picture_id_pk" PRIMARY KEY("story_id","picture_id")
);
--> statement-breakpoint
ALTER TABLE "picture_look" ALTER COLUMN "look" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "picture_crop" ADD CONSTRAINT "picture_crop_story_id_story_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."story"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "picture_crop" ADD CONSTRAINT "picture_crop_version_id_story_version_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."story_version"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
-- What stands on a page now keeps its crops as well, when it is taken off and comes back.
INSERT INTO picture_crop (story_id, picture_id, setting, version_id)
SELECT DISTINCT ON (p.story_id, c.key) p.story_id, c.key, c.value, p.version_id FROM placement p, jsonb_each(p.pictures) c ORDER BY p.story_id, c.key, p.placed_at DESC;
