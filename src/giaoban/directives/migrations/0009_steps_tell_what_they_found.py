"""A step carries what the step before it left behind: the database copies it, for whoever writes a step."""

from django.db import migrations, models

COPY = """
CREATE FUNCTION directives_what_it_found() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT since, state_after, due_after, finished_after
    INTO NEW.before_since, NEW.state_before, NEW.due_before, NEW.finished_before
    FROM directives_step WHERE assignment_id = NEW.assignment_id AND n = NEW.n - 1;
    NEW.since := greatest(NEW.recorded_at, NEW.before_since);
    RETURN NEW;
END
$$;
CREATE TRIGGER step_tells_what_it_found BEFORE INSERT ON directives_step
    FOR EACH ROW EXECUTE FUNCTION directives_what_it_found();
"""
FILL = """
ALTER TABLE directives_step DISABLE TRIGGER steps_stay;
UPDATE directives_step step SET
    since = known.since, before_since = known.before_since, state_before = known.state_before,
    due_before = known.due_before, finished_before = known.finished_before
FROM (
    SELECT id, holds AS since, lag(holds) OVER life AS before_since, lag(state_after) OVER life AS state_before,
           lag(due_after) OVER life AS due_before, lag(finished_after) OVER life AS finished_before
    FROM (SELECT *, max(recorded_at) OVER (PARTITION BY assignment_id ORDER BY n) AS holds FROM directives_step) every
    WINDOW life AS (PARTITION BY assignment_id ORDER BY n)
) known
WHERE known.id = step.id;
ALTER TABLE directives_step ENABLE TRIGGER steps_stay;
"""


class Migration(migrations.Migration):
    dependencies = [("directives", "0008_lists_and_saved_filters")]
    operations = [
        migrations.AddField("step", "since", models.DateTimeField(editable=False, null=True)),
        migrations.AddField("step", "before_since", models.DateTimeField(editable=False, null=True)),
        migrations.AddField("step", "state_before", models.CharField(editable=False, max_length=20, null=True)),
        migrations.AddField("step", "due_before", models.DateField(editable=False, null=True)),
        migrations.AddField("step", "finished_before", models.DateField(editable=False, null=True)),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL(COPY, "DROP FUNCTION directives_what_it_found() CASCADE"),
        migrations.AddIndex("step", models.Index(fields=["since"], include=["before_since"], name="step_by_moment")),
        migrations.AddIndex(
            "step",
            models.Index(
                fields=["recorded_at"], include=["assignment"], condition=models.Q(n=1), name="first_step_by_moment"
            ),
        ),
    ]
