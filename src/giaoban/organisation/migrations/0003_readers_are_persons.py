"""Who reads restricted things is a person in a post, not whoever holds the post; a reading group has its office."""

import django.db.models.deletion
from django.db import migrations, models

OWNED = """
UPDATE organisation_readinggroup SET convened_by_id = (SELECT convening_body_id FROM organisation_installation);
"""
HOLDERS = """
INSERT INTO organisation_readinggroupmember (group_id, post_id, appointment_id, valid_from, valid_to)
SELECT member.group_id, member.post_id, held.id, greatest(member.valid_from, held.valid_from),
       least(member.valid_to, held.valid_to)
FROM organisation_readinggroupmember member JOIN organisation_appointment held ON held.post_id = member.post_id
WHERE (member.valid_to IS NULL OR member.valid_to > held.valid_from)
  AND (held.valid_to IS NULL OR held.valid_to > member.valid_from);
DELETE FROM organisation_readinggroupmember WHERE appointment_id IS NULL;
SET CONSTRAINTS ALL IMMEDIATE;
"""


class Migration(migrations.Migration):
    dependencies = [("organisation", "0002_names_carry_a_stamp")]
    operations = [
        migrations.AddField(
            "readinggroup",
            "convened_by",
            models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="reading_groups",
                              to="organisation.body"),
        ),
        migrations.AlterField("readinggroup", "name", models.CharField(max_length=200)),
        migrations.AddConstraint(
            "readinggroup",
            models.UniqueConstraint(fields=("convened_by", "name"), name="one_reading_group_per_name",
                                    nulls_distinct=False),
        ),
        migrations.AddField(
            "readinggroupmember",
            "appointment",
            models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="reading_groups",
                              to="organisation.appointment"),
        ),
        migrations.AlterField(
            "readinggroupmember",
            "group",
            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="members",
                              to="organisation.readinggroup"),
        ),
        migrations.RunSQL(OWNED + HOLDERS),
        migrations.AlterField(
            "readinggroupmember",
            "appointment",
            models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="reading_groups",
                              to="organisation.appointment"),
        ),
        migrations.RemoveField("readinggroupmember", "post"),
    ]
