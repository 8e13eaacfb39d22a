"""Pairs of labs that were told apart; revisions of former addresses, so that a merge can be undone whole."""

import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models


def remember_addresses(apps, schema_editor):
    """A first revision of each former address: what has no past could not be put back."""
    using = schema_editor.connection.alias
    OldSlug, History = apps.get_model('labs', 'OldSlug'), apps.get_model('labs', 'HistoricalOldSlug')
    now = django.utils.timezone.now()
    rows = OldSlug.objects.using(using).order_by('pk').values_list('pk', 'slug', 'lab_id').iterator(2000)
    History.objects.using(using).bulk_create(
        (
            History(id=pk, slug=slug, lab_id=lab, history_date=now, history_type='+')
            for pk, slug, lab in rows
        ),
        batch_size=1000,
    )


class Migration(migrations.Migration):

    dependencies = [
        ('labs', '0011_creations'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalNotTheSame',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('reason', models.CharField(blank=True, max_length=400, verbose_name='motif')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='date')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('act', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='%(class)ss', to='labs.act', verbose_name='acte')),
                ('author', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='auteur')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('lab_a', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='labs.lab', verbose_name='labo')),
                ('lab_b', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='labs.lab', verbose_name='autre labo')),
            ],
            options={
                'verbose_name': 'historical paire de labos distincts',
                'verbose_name_plural': 'historical paires de labos distincts',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalOldSlug',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('slug', models.SlugField(max_length=100, verbose_name='ancienne adresse')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('act', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='%(class)ss', to='labs.act', verbose_name='acte')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('lab', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='labs.lab', verbose_name='labo')),
            ],
            options={
                'verbose_name': 'historical ancienne adresse',
                'verbose_name_plural': 'historical anciennes adresses',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='NotTheSame',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(blank=True, max_length=400, verbose_name='motif')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='date')),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='auteur')),
                ('lab_a', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='told_apart_from', to='labs.lab', verbose_name='labo')),
                ('lab_b', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='told_apart', to='labs.lab', verbose_name='autre labo')),
            ],
            options={
                'verbose_name': 'paire de labos distincts',
                'verbose_name_plural': 'paires de labos distincts',
                'ordering': ['-at', '-id'],
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('lab_a__lt', models.F('lab_b'))), name='not_the_same_lower_key_first'), models.UniqueConstraint(fields=('lab_a', 'lab_b'), name='not_the_same_once')],
            },
        ),
        migrations.RunPython(remember_addresses, migrations.RunPython.noop),
    ]
