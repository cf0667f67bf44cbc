CREATE TABLE "page_reading" (
	"page_id" text NOT NULL,
	"story_id" text NOT NULL,
	"person_id" text NOT NULL,
	"hash" text NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "page_reading_page_id_story_id_person_id_pk" PRIMARY KEY("page_id","story_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "page_reading" ADD CONSTRAINT "page_reading_page_id_page_id_fk" FOREIGN KEY ("page_id") REFERENCES "public"."page"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "page_reading" ADD CONSTRAINT "page_reading_story_id_story_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."story"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "page_reading" ADD CONSTRAINT "page_reading_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;