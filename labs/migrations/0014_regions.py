"""Regions get a French and an English name; the name there was becomes the French one, in revisions too."""

from django.db import migrations, models
from django.db.models import F, Value
from django.db.models.functions import Coalesce, NullIf

NOUNS = ('Lab', 'HistoricalLab')


def carry_over(apps, schema_editor):
    for noun in NOUNS:
        rows = apps.get_model('labs', noun).objects.using(schema_editor.connection.alias)
        rows.exclude(region='').update(region_fr=F('region'))


def carry_back(apps, schema_editor):
    """One name remains: the French one, else the English one."""
    name = Coalesce(NullIf('region_fr', Value('')), NullIf('region_en', Value('')), Value(''))
    for noun in NOUNS:
        rows = apps.get_model('labs', noun).objects.using(schema_editor.connection.alias)
        rows.update(region=name)


class Migration(migrations.Migration):

    dependencies = [
        ('labs', '0013_to_source'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicallab',
            name='region_fr',
            field=models.CharField(blank=True, max_length=120, null=True, verbose_name='région'),
        ),
        migrations.AddField(
            model_name='historicallab',
            name='region_en',
            field=models.CharField(blank=True, max_length=120, null=True, verbose_name='région'),
        ),
        migrations.AddField(
            model_name='lab',
            name='region_fr',
            field=models.CharField(blank=True, max_length=120, null=True, verbose_name='région'),
        ),
        migrations.AddField(
            model_name='lab',
            name='region_en',
            field=models.CharField(blank=True, max_length=120, null=True, verbose_name='région'),
        ),
        migrations.RunPython(carry_over, carry_back),
    ]
