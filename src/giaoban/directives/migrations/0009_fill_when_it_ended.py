"""What is over now has been over since the first of its last steps that all say so."""

from django.db import migrations

FILL = """
UPDATE directives_assignment over
SET ended_at = (
    SELECT min(step.recorded_at) FROM directives_step step
    WHERE step.assignment_id = over.id AND step.n > coalesce(
        (SELECT max(open.n) FROM directives_step open
         WHERE open.assignment_id = over.id AND open.state_after NOT IN ('verified', 'withdrawn', 'handed_over')), 0)
)
WHERE over.state IN ('verified', 'withdrawn', 'handed_over')
"""


class Migration(migrations.Migration):
    dependencies = [("directives", "0008_when_it_ended")]
    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
