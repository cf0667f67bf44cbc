ALTER TABLE "hit_disposal" ADD COLUMN "ad_id" text;--> statement-breakpoint
ALTER TABLE "hit_disposal" ADD CONSTRAINT "hit_disposal_ad_id_ad_id_fk" FOREIGN KEY ("ad_id") REFERENCES "public"."ad"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hit_disposal_ad" ON "hit_disposal" USING btree ("ad_id") WHERE "hit_disposal"."taken_back_at" is null;