"""A step carries what the step before it left behind: the database copies it, for whoever writes a step."""

from django.db import migrations, models

COPY = """
CREATE FUNCTION directives_what_it_found() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT recorded_at, state_after, due_after, finished_after
    INTO NEW.before_at, NEW.state_before, NEW.due_before, NEW.finished_before
    FROM directives_step WHERE assignment_id = NEW.assignment_id AND n = NEW.n - 1;
    RETURN NEW;
END
$$;
CREATE TRIGGER step_tells_what_it_found BEFORE INSERT ON directives_step
    FOR EACH ROW EXECUTE FUNCTION directives_what_it_found();
"""
FILL = """
ALTER TABLE directives_step DISABLE TRIGGER steps_stay;
UPDATE directives_step later
SET before_at = earlier.recorded_at, state_before = earlier.state_after,
    due_before = earlier.due_after, finished_before = earlier.finished_after
FROM directives_step earlier
WHERE earlier.assignment_id = later.assignment_id AND earlier.n = later.n - 1;
ALTER TABLE directives_step ENABLE TRIGGER steps_stay;
"""


class Migration(migrations.Migration):
    dependencies = [("directives", "0007_fill_before_a_day")]
    operations = [
        migrations.AddField("step", "before_at", models.DateTimeField(editable=False, null=True)),
        migrations.AddField("step", "state_before", models.CharField(editable=False, max_length=20, null=True)),
        migrations.AddField("step", "due_before", models.DateField(editable=False, null=True)),
        migrations.AddField("step", "finished_before", models.DateField(editable=False, null=True)),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL(COPY, "DROP FUNCTION directives_what_it_found() CASCADE"),
        migrations.AddIndex(
            "step", models.Index(fields=["recorded_at"], include=["before_at"], name="step_by_moment")
        ),
        migrations.AddIndex(
            "step",
            models.Index(
                fields=["recorded_at"], include=["assignment"], condition=models.Q(n=1), name="first_step_by_moment"
            ),
        ),
    ]
