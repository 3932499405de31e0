"""Texts, readings and proposals stay as they came in, and a decision never vanishes: the database sees to it."""

import django.db.models.deletion
from django.db import migrations, models

FUNCTION = """
CREATE FUNCTION intake_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % is refused: it stays as it came in', TG_OP, TG_TABLE_NAME;
END
$$;
"""
KEPT = "ROW({0}.convened_by_id, {0}.name, {0}.text, {0}.sha256, {0}.original_id, {0}.corrects_id, {0}.added_at, {0}.added_by)"
TRIGGERS = f"""
CREATE TRIGGER texts_stay BEFORE UPDATE ON intake_sourcetext FOR EACH ROW
    WHEN ({KEPT.format("OLD")} IS DISTINCT FROM {KEPT.format("NEW")}) EXECUTE FUNCTION intake_stays();
CREATE TRIGGER texts_are_not_deleted BEFORE DELETE ON intake_sourcetext FOR EACH ROW EXECUTE FUNCTION intake_stays();
CREATE TRIGGER readings_stay BEFORE UPDATE OR DELETE ON intake_reading FOR EACH ROW EXECUTE FUNCTION intake_stays();
CREATE TRIGGER proposals_stay BEFORE UPDATE OR DELETE ON intake_proposal FOR EACH ROW EXECUTE FUNCTION intake_stays();
CREATE TRIGGER decisions_are_not_deleted BEFORE DELETE ON intake_decision
    FOR EACH ROW EXECUTE FUNCTION intake_stays();
CREATE TRIGGER decisions_keep_their_text BEFORE UPDATE ON intake_decision FOR EACH ROW
    WHEN (OLD.withdrawn_at IS NOT NULL OR ROW(OLD.text_id, OLD.kind) IS DISTINCT FROM ROW(NEW.text_id, NEW.kind))
    EXECUTE FUNCTION intake_stays();
"""
EMPTIED = "".join(
    f"CREATE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON intake_{table} EXECUTE FUNCTION intake_stays();\n"
    for table in ("sourcetext", "reading", "proposal", "decision")
)


class Migration(migrations.Migration):
    dependencies = [("intake", "0001_begins")]
    operations = [
        migrations.AlterField(
            "reading", "text",
            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="readings",
                              to="intake.sourcetext"),
        ),
        migrations.AlterField(
            "proposal", "reading",
            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="proposals",
                              to="intake.reading"),
        ),
        migrations.AlterField(
            "decision", "text",
            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="decisions",
                              to="intake.sourcetext"),
        ),
        migrations.RunSQL(FUNCTION + TRIGGERS + EMPTIED, "DROP FUNCTION intake_stays() CASCADE"),
    ]
