"""One content, many owners: each calls it by its own name, and none learns what another calls it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("files", "0001_begins")]
    operations = [migrations.RemoveField("storedfile", "name")]
