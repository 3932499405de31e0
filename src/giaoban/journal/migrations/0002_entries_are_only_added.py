"""Entries are only added: the database refuses every change, whoever asks, and the application may not even try."""

from django.db import migrations

FORBID = """
CREATE FUNCTION journal_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is only added to';
END
$$;
CREATE TRIGGER journal_is_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_journalentry
    FOR EACH STATEMENT EXECUTE FUNCTION journal_is_only_added_to();
CREATE TRIGGER reads_are_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_restrictedread
    FOR EACH STATEMENT EXECUTE FUNCTION journal_is_only_added_to();
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'giaoban') AND current_user <> 'giaoban' THEN
        REVOKE ALL ON journal_journalentry FROM giaoban;
        GRANT SELECT, INSERT ON journal_journalentry TO giaoban;
        REVOKE ALL ON journal_journalhead FROM giaoban;
        GRANT SELECT, UPDATE ON journal_journalhead TO giaoban;
        REVOKE ALL ON journal_restrictedread FROM giaoban;
        GRANT SELECT, INSERT ON journal_restrictedread TO giaoban;
    END IF;
END
$$;
"""
ALLOW = """
DROP TRIGGER reads_are_only_added_to ON journal_restrictedread;
DROP TRIGGER journal_is_only_added_to ON journal_journalentry;
DROP FUNCTION journal_is_only_added_to();
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_begins")]
    operations = [
        migrations.RunSQL("INSERT INTO journal_journalhead (id, seq, hash) VALUES (1, 0, repeat('0', 64))",
                          "DELETE FROM journal_journalhead"),
        migrations.RunSQL(FORBID, ALLOW),
    ]
