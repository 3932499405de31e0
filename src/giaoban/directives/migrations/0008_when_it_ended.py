from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directives", "0007_fill_before_a_day")]
    operations = [
        migrations.AddField(model_name="assignment", name="ended_at", field=models.DateTimeField(null=True)),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(
                condition=models.Q(("verb", "reopen")), fields=["assignment", "n"], name="steps_that_reopen"
            ),
        ),
    ]
