"""Whoever keeps an index of names in memory learns from one row that it is out of date."""

import uuid

from django.db import migrations, models

WATCHED = ("body", "bodyname", "bodygroup", "groupmember", "alias", "succession")
FUNCTION = """
CREATE FUNCTION organisation_restamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE organisation_organisationstamp SET stamp = gen_random_uuid() WHERE id = 1;
    RETURN NULL;
END
$$;
"""
TRIGGER = """
CREATE TRIGGER organisation_restamp AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON organisation_{table}
    FOR EACH STATEMENT EXECUTE FUNCTION organisation_restamp();
"""
WATCH = FUNCTION + "".join(TRIGGER.format(table=table) for table in WATCHED)
FORGET = "DROP FUNCTION organisation_restamp CASCADE"


class Migration(migrations.Migration):
    dependencies = [("organisation", "0001_begins")]
    operations = [
        migrations.CreateModel(
            name="OrganisationStamp",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("stamp", models.UUIDField(default=uuid.uuid4)),
            ],
            options={"constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="one_organisation_stamp")]},
        ),
        migrations.RunSQL(
            "INSERT INTO organisation_organisationstamp (id, stamp) VALUES (1, gen_random_uuid())",
            "DELETE FROM organisation_organisationstamp",
        ),
        migrations.RunSQL(WATCH, FORGET),
    ]
