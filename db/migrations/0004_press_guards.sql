-- What was made from a lock, and the profile it was made with, does not change either. See 0001_guards.
CREATE TRIGGER press_file_append_only BEFORE UPDATE OR DELETE ON press_file FOR EACH ROW EXECUTE FUNCTION quoin_refuse('what was made from a lock is immutable');
--> statement-breakpoint
CREATE TRIGGER press_file_no_truncate BEFORE TRUNCATE ON press_file FOR EACH STATEMENT EXECUTE FUNCTION quoin_refuse('what was made from a lock is immutable');
--> statement-breakpoint
CREATE TRIGGER press_profile_append_only BEFORE UPDATE OR DELETE ON press_profile FOR EACH ROW EXECUTE FUNCTION quoin_refuse('a printing profile is immutable');
--> statement-breakpoint
CREATE TRIGGER press_profile_no_truncate BEFORE TRUNCATE ON press_profile FOR EACH STATEMENT EXECUTE FUNCTION quoin_refuse('a printing profile is immutable');
