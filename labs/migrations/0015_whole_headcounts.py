"""A head count has both ends or none: the rule let pass rows with one, which it could not compare."""

from django.db import migrations, models


def fill_the_other_end(apps, schema_editor):
    """The number that was told, as an approximation: what the import of tables does with a number that stands alone."""
    teams = apps.get_model('labs', 'Team').objects.using(schema_editor.connection.alias)
    low, high = models.F('headcount_low'), models.F('headcount_high')
    open_above = teams.filter(headcount_low__isnull=False, headcount_high__isnull=True)
    open_above.update(headcount_high=low, is_approximate=True)
    open_below = teams.filter(headcount_low__isnull=True, headcount_high__isnull=False)
    open_below.update(headcount_low=high, is_approximate=True)


class Migration(migrations.Migration):

    dependencies = [
        ('labs', '0014_regions'),
    ]

    operations = [
        migrations.RunPython(fill_the_other_end, migrations.RunPython.noop),
        migrations.RemoveConstraint(
            model_name='team',
            name='team_headcount_low_not_above_high',
        ),
        migrations.AddConstraint(
            model_name='team',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('headcount_high__isnull', True), ('headcount_low__isnull', True)), models.Q(('headcount_high__isnull', False), ('headcount_low__isnull', False), ('headcount_high__gte', models.F('headcount_low')), ('headcount_low__gte', 0)), _connector='OR'), name='team_headcount_low_not_above_high', violation_error_message='L’effectif va du plus petit au plus grand\u202f; répétez le nombre s’il est exact.'),
        ),
    ]
