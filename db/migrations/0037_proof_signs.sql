ALTER TABLE "proof_mark" ADD COLUMN "thread_id" text;--> statement-breakpoint
ALTER TABLE "proof_mark" ADD COLUMN "stet_by" text;--> statement-breakpoint
ALTER TABLE "proof_mark" ADD COLUMN "stet_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "proof_mark" ADD CONSTRAINT "proof_mark_thread_id_comment_thread_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."comment_thread"("id") ON DELETE no action ON UPDATE no action;