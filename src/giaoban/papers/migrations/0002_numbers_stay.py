"""A number that was taken stays taken, by what took it: the database sees to it."""

from django.db import migrations

FORBID = """
CREATE FUNCTION papers_numbers_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % is refused: a number stays taken', TG_OP, TG_TABLE_NAME;
END
$$;
CREATE TRIGGER numbers_stay BEFORE UPDATE OR DELETE ON papers_numbertaken
    FOR EACH ROW EXECUTE FUNCTION papers_numbers_stay();
CREATE TRIGGER numbers_are_not_emptied BEFORE TRUNCATE ON papers_numbertaken EXECUTE FUNCTION papers_numbers_stay();
CREATE TRIGGER series_stay BEFORE DELETE ON papers_numberseries FOR EACH ROW EXECUTE FUNCTION papers_numbers_stay();
"""


class Migration(migrations.Migration):
    dependencies = [("papers", "0001_begins")]
    operations = [migrations.RunSQL(FORBID, "DROP FUNCTION papers_numbers_stay() CASCADE")]
