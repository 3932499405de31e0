"""A body passes parts of its duty on: child directives. An obstacle keeps the name of whom it asked."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directives', '0004_follow_up'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='step',
            name='step_verb_known',
        ),
        migrations.AddField(
            model_name='directive',
            name='passed_on',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='directives.assignment'),
        ),
        migrations.AddField(
            model_name='obstacle',
            name='asked_of_then',
            field=models.CharField(blank=True, default='', max_length=300),
        ),
        migrations.AddConstraint(
            model_name='directive',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('parent', None), ('passed_on', None)), models.Q(('parent__isnull', False), ('passed_on__isnull', False)), _connector='OR'), name='child_directive_was_passed_on'),
        ),
        migrations.AddConstraint(
            model_name='step',
            constraint=models.CheckConstraint(condition=models.Q(('verb__in', ['assign', 'accept', 'refuse', 'report_progress', 'report_done', 'verify', 'return', 'ask_extension', 'grant_extension', 'deny_extension', 'delegate', 'pass_on', 'set_milestone', 'reach_milestone', 'report_obstacle', 'answer_obstacle', 'report_breach', 'assess', 'pause', 'resume', 'withdraw', 'supersede', 'merge', 'make_standing', 'reopen', 'reassign', 'hand_over'])), name='step_verb_known'),
        ),
    ]
