CREATE TABLE "paper_nameplate" (
	"sha256" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"outline" jsonb NOT NULL,
	"uploaded_by" text NOT NULL,
	"uploaded_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "paper_nameplate" ADD CONSTRAINT "paper_nameplate_uploaded_by_person_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE TRIGGER paper_nameplate_append_only BEFORE UPDATE OR DELETE ON paper_nameplate FOR EACH ROW EXECUTE FUNCTION quoin_refuse('a nameplate that pages may be set with is immutable');
--> statement-breakpoint
CREATE TRIGGER paper_nameplate_no_truncate BEFORE TRUNCATE ON paper_nameplate FOR EACH STATEMENT EXECUTE FUNCTION quoin_refuse('a nameplate that pages may be set with is immutable');
