CREATE TABLE "paper_glyph" (
	"character" text NOT NULL,
	"manner" text NOT NULL,
	"title" text NOT NULL,
	"outline" jsonb NOT NULL,
	"drawn_by" text NOT NULL,
	"drawn_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "paper_glyph_character_manner_pk" PRIMARY KEY("character","manner")
);
--> statement-breakpoint
ALTER TABLE "paper_font" ADD COLUMN "made" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "paper_glyph" ADD CONSTRAINT "paper_glyph_drawn_by_person_id_fk" FOREIGN KEY ("drawn_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;