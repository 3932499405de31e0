"""What was issued keeps its words, number and code, and what was done stays done: the database sees to it."""

from django.db import migrations

FUNCTION = """
CREATE FUNCTION directives_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % is refused: it stays as it was issued', TG_OP, TG_TABLE_NAME;
END
$$;
"""
WORDS = "ROW({0}.instruction_id, {0}.decision_id, {0}.code, {0}.text, {0}.start, {0}.\"end\")"
PAPER = (
    "ROW({0}.source_text_id, {0}.number_id, {0}.symbol, {0}.issued_on, {0}.issued_at, {0}.issued_by, {0}.signer, "
    "{0}.paper_id)"
)
TRIGGERS = f"""
CREATE TRIGGER issued_words_stay BEFORE UPDATE ON directives_directive FOR EACH ROW
    WHEN (OLD.state <> 'draft' AND (NEW.state = 'draft' OR {WORDS.format("OLD")} IS DISTINCT FROM {WORDS.format("NEW")}))
    EXECUTE FUNCTION directives_stay();
CREATE TRIGGER issued_directives_stay BEFORE DELETE ON directives_directive FOR EACH ROW
    WHEN (OLD.state <> 'draft') EXECUTE FUNCTION directives_stay();
CREATE TRIGGER issued_papers_stay BEFORE UPDATE ON directives_instruction FOR EACH ROW
    WHEN (OLD.issued_at IS NOT NULL AND {PAPER.format("OLD")} IS DISTINCT FROM {PAPER.format("NEW")})
    EXECUTE FUNCTION directives_stay();
CREATE TRIGGER issued_instructions_stay BEFORE DELETE ON directives_instruction FOR EACH ROW
    WHEN (OLD.issued_at IS NOT NULL) EXECUTE FUNCTION directives_stay();
CREATE TRIGGER assignments_stay BEFORE DELETE ON directives_assignment FOR EACH ROW EXECUTE FUNCTION directives_stay();
CREATE TRIGGER steps_stay BEFORE UPDATE OR DELETE ON directives_step FOR EACH ROW EXECUTE FUNCTION directives_stay();
CREATE TRIGGER evidence_stays BEFORE UPDATE OR DELETE ON directives_evidence
    FOR EACH ROW EXECUTE FUNCTION directives_stay();
"""
EMPTIED = "".join(
    f"CREATE TRIGGER {table}_is_not_emptied BEFORE TRUNCATE ON directives_{table} EXECUTE FUNCTION directives_stay();\n"
    for table in ("directive", "instruction", "assignment", "step", "evidence")
)


class Migration(migrations.Migration):
    dependencies = [("directives", "0002_evidence_has_its_name")]
    operations = [migrations.RunSQL(FUNCTION + TRIGGERS + EMPTIED, "DROP FUNCTION directives_stay() CASCADE")]
