"""A file of evidence keeps the name under which this step brought it."""

from django.db import migrations, models

NAMES = """
UPDATE directives_evidence SET name = files_storedfile.name FROM files_storedfile
WHERE files_storedfile.id = directives_evidence.file_id;
"""


class Migration(migrations.Migration):
    dependencies = [("directives", "0001_begins"), ("files", "0001_begins")]
    run_before = [("files", "0002_names_belong_to_owners")]
    operations = [
        migrations.AddField("evidence", "name", models.CharField(default="", max_length=255), preserve_default=False),
        migrations.RunSQL(NAMES, migrations.RunSQL.noop),
    ]
