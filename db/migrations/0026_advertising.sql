CREATE TABLE "ad" (
	"id" text PRIMARY KEY NOT NULL,
	"number" integer GENERATED ALWAYS AS IDENTITY (sequence name "ad_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"client" text NOT NULL,
	"title" text NOT NULL,
	"size" jsonb NOT NULL,
	"mark" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"responsible_id" text NOT NULL,
	"state" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"maker_ids" text[] NOT NULL,
	"artwork_id" text,
	"approved_by" text,
	"approved_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ad_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "ad_artwork" (
	"id" text PRIMARY KEY NOT NULL,
	"ad_id" text NOT NULL,
	"sha256" text NOT NULL,
	"name" text NOT NULL,
	"bytes" "bytea" NOT NULL,
	"facts" jsonb NOT NULL,
	"preview" "bytea" NOT NULL,
	"uploaded_by" text NOT NULL,
	"uploaded_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ad_booking" (
	"ad_id" text NOT NULL,
	"date" text NOT NULL,
	"page" integer,
	CONSTRAINT "ad_booking_ad_id_date_pk" PRIMARY KEY("ad_id","date")
);
--> statement-breakpoint
ALTER TABLE "ad" ADD CONSTRAINT "ad_responsible_id_person_id_fk" FOREIGN KEY ("responsible_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ad_artwork" ADD CONSTRAINT "ad_artwork_ad_id_ad_id_fk" FOREIGN KEY ("ad_id") REFERENCES "public"."ad"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ad_artwork" ADD CONSTRAINT "ad_artwork_uploaded_by_person_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ad_booking" ADD CONSTRAINT "ad_booking_ad_id_ad_id_fk" FOREIGN KEY ("ad_id") REFERENCES "public"."ad"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ad_state" ON "ad" USING btree ("state");--> statement-breakpoint
CREATE INDEX "ad_artwork_ad" ON "ad_artwork" USING btree ("ad_id");--> statement-breakpoint
CREATE INDEX "ad_artwork_sha256" ON "ad_artwork" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "ad_booking_date" ON "ad_booking" USING btree ("date");--> statement-breakpoint
-- What came in as artwork stays as it came: an approval and a printed page name it.
CREATE TRIGGER ad_artwork_append_only BEFORE UPDATE OR DELETE ON ad_artwork FOR EACH ROW EXECUTE FUNCTION quoin_refuse('artwork is immutable');
--> statement-breakpoint
CREATE TRIGGER ad_artwork_no_truncate BEFORE TRUNCATE ON ad_artwork FOR EACH STATEMENT EXECUTE FUNCTION quoin_refuse('artwork is immutable');
