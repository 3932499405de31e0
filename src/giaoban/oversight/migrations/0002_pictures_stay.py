"""What was published stays as it was published, and what was said of it: the database sees to it.

A closing gets its second count in the act that makes it, and nothing after.
"""

from django.db import migrations

FUNCTION = """
CREATE FUNCTION oversight_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % is refused: a closed period stays as it was closed', TG_OP, TG_TABLE_NAME;
END
$$;
"""
TABLES = ("kept", "keptline", "closingnote", "reply")
ROWS = "".join(
    f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON oversight_{table} "
    "FOR EACH ROW EXECUTE FUNCTION oversight_stay();\n"
    for table in TABLES
)
CLOSING = """
CREATE TRIGGER closing_stays BEFORE UPDATE ON oversight_closing FOR EACH ROW
    WHEN (OLD.counted <> '{}' OR (to_jsonb(OLD) - 'counted') <> (to_jsonb(NEW) - 'counted'))
    EXECUTE FUNCTION oversight_stay();
CREATE TRIGGER closings_are_not_deleted BEFORE DELETE ON oversight_closing
    FOR EACH ROW EXECUTE FUNCTION oversight_stay();
"""
EMPTIED = "".join(
    f"CREATE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON oversight_{table} EXECUTE FUNCTION oversight_stay();\n"
    for table in ("closing", *TABLES)
)


class Migration(migrations.Migration):
    dependencies = [("oversight", "0001_begins")]
    operations = [migrations.RunSQL(FUNCTION + ROWS + CLOSING + EMPTIED, "DROP FUNCTION oversight_stay() CASCADE")]
