"""Assignments of conclusions issued so far learn it from their directive's words."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def fill(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    said = apps.get_model("directives", "Assignment").objects.filter(
        first_due_on__isnull=False, due_time=None, directive__due_phrase__istartswith="trước"
    )
    said.update(says_before=True)


class Migration(migrations.Migration):
    dependencies = [("directives", "0006_before_a_day")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
