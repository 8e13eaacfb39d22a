"""What outward addresses answer, how often cards are opened, and who may read and dismiss the first."""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

groups = import_module('labs.migrations.0002_groups')

RIGHTS = {'view_linkcheck', 'change_linkcheck'}


def grant(apps, schema_editor):
    using = schema_editor.connection.alias
    groups.make_permissions(apps, using)
    Permission = apps.get_model('auth', 'Permission').objects.using(using)
    for name in ('curators', 'publishers'):
        group, _ = apps.get_model('auth', 'Group').objects.using(using).get_or_create(name=name)
        group.permissions.add(*Permission.filter(content_type__app_label='labs', codename__in=RIGHTS))


class Migration(migrations.Migration):

    dependencies = [
        ('labs', '0009_intake'),
    ]

    operations = [
        migrations.CreateModel(
            name='LinkCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.URLField(max_length=600, unique=True, verbose_name='adresse')),
                ('checked_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='vérifiée le')),
                ('verdict', models.CharField(blank=True, choices=[('ok', 'répond'), ('moved', 'a déménagé pour de bon'), ('gone', 'n’existe plus'), ('failing', 'ne répond pas'), ('refused', 'refuse les programmes'), ('blocked', 'n’est pas demandée')], db_index=True, max_length=8, verbose_name='constat')),
                ('status', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='code de réponse')),
                ('reason', models.CharField(blank=True, choices=[('status', 'code de réponse'), ('name', 'nom de domaine inconnu'), ('time', 'pas de réponse à temps'), ('connection', 'connexion refusée ou coupée'), ('certificate', 'certificat refusé'), ('answer', 'réponse illisible'), ('loop', 'redirection en boucle'), ('redirects', 'trop de redirections'), ('robots', 'robots.txt le demande'), ('busy', 'demande de revenir plus tard'), ('private', 'adresse d’un réseau privé'), ('scheme', 'ni http ni https'), ('port', 'port inhabituel'), ('address', 'adresse mal formée')], max_length=11, verbose_name='raison')),
                ('failures', models.PositiveIntegerField(default=0, verbose_name='échecs de suite')),
                ('first_failed_at', models.DateTimeField(blank=True, null=True, verbose_name='premier échec')),
                ('final_url', models.URLField(blank=True, max_length=600, verbose_name='nouvelle adresse')),
                ('archive_url', models.URLField(blank=True, max_length=700, verbose_name='adresse d’archive proposée')),
                ('archive_is_known', models.BooleanField(default=False, verbose_name='l’archive a répondu qu’elle tient une copie')),
                ('not_before', models.DateTimeField(blank=True, null=True, verbose_name='pas avant')),
                ('dismissed_at', models.DateTimeField(blank=True, null=True, verbose_name='jugée bonne le')),
            ],
            options={
                'verbose_name': 'lien vérifié',
                'verbose_name_plural': 'liens vérifiés',
                'ordering': ['url'],
                'default_permissions': ('view', 'change'),
            },
        ),
        migrations.CreateModel(
            name='LabReads',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.CharField(max_length=7, verbose_name='mois')),
                ('count', models.PositiveIntegerField(default=0, verbose_name='lectures')),
                ('lab', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reads', to='labs.lab', verbose_name='labo')),
            ],
            options={
                'verbose_name': 'lectures d’une fiche',
                'verbose_name_plural': 'lectures des fiches',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('lab', 'month'), name='reads_one_row_a_month')],
            },
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
