CREATE TABLE "paper_font" (
	"name" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"embedding" text NOT NULL,
	"sha256" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"table" jsonb NOT NULL,
	"uploaded_by" text NOT NULL,
	"uploaded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "paper_font_sha256_unique" UNIQUE("sha256")
);
--> statement-breakpoint
ALTER TABLE "paper_font" ADD CONSTRAINT "paper_font_uploaded_by_person_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE TRIGGER paper_font_append_only BEFORE UPDATE OR DELETE ON paper_font FOR EACH ROW EXECUTE FUNCTION quoin_refuse('a font that pages may be set with is immutable');
--> statement-breakpoint
CREATE TRIGGER paper_font_no_truncate BEFORE TRUNCATE ON paper_font FOR EACH STATEMENT EXECUTE FUNCTION quoin_refuse('a font that pages may be set with is immutable');
