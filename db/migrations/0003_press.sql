CREATE TABLE "press_file" (
	"id" text PRIMARY KEY NOT NULL,
	"lock_id" text NOT NULL,
	"page" integer NOT NULL,
	"kind" text NOT NULL,
	"sha256" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "press_picture" (
	"picture" text NOT NULL,
	"form" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "press_picture_picture_form_pk" PRIMARY KEY("picture","form")
);
--> statement-breakpoint
CREATE TABLE "press_profile" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"sha256" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"uploaded_by" text NOT NULL,
	"uploaded_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "template" (
	"id" text PRIMARY KEY NOT NULL,
	"format" text NOT NULL,
	"name" jsonb NOT NULL,
	"slots" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"made_by" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"retired_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "placement" ADD COLUMN "pictures" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "slot" ADD COLUMN "setting" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "press_file" ADD CONSTRAINT "press_file_lock_id_edition_lock_id_fk" FOREIGN KEY ("lock_id") REFERENCES "public"."edition_lock"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "press_profile" ADD CONSTRAINT "press_profile_uploaded_by_person_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "template" ADD CONSTRAINT "template_made_by_person_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "press_file_once" ON "press_file" USING btree ("lock_id","page","kind");--> statement-breakpoint
CREATE INDEX "press_picture_made" ON "press_picture" USING btree ("made_at");