"""An assignment remembers that its first due day was written as "trước ngày …"."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directives", "0005_passing_on")]
    operations = [
        migrations.AddField(
            model_name="assignment", name="says_before", field=models.BooleanField(db_default=False, default=False)
        ),
    ]
