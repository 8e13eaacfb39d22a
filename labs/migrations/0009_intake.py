"""Imports: what was handed in, what was decided; the kinds of act that go with them; who may import."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

groups = import_module('labs.migrations.0002_groups')

RIGHTS = {'curators': {'add_intake', 'change_intake', 'view_intake'}}
RIGHTS['publishers'] = RIGHTS['curators'] | {'delete_intake'}


def grant(apps, schema_editor):
    using = schema_editor.connection.alias
    groups.make_permissions(apps, using)
    Permission = apps.get_model('auth', 'Permission').objects.using(using)
    for name, rights in RIGHTS.items():
        group, _ = apps.get_model('auth', 'Group').objects.using(using).get_or_create(name=name)
        group.permissions.add(*Permission.filter(content_type__app_label='labs', codename__in=rights))


class Migration(migrations.Migration):

    dependencies = [
        ('labs', '0008_finding'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='act',
            name='kind',
            field=models.CharField(choices=[('creation', 'création'), ('edit', 'modification'), ('publication', 'publication'), ('check', 'vérification'), ('bulk', 'modification groupée'), ('deletion', 'suppression'), ('restoration', 'retour à une version'), ('undoing', 'annulation'), ('load', 'chargement de l’atlas'), ('import', 'import'), ('merge', 'fusion de deux fiches')], db_index=True, default='edit', max_length=12, verbose_name='nature'),
        ),
        migrations.CreateModel(
            name='Intake',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('text', 'texte'), ('table', 'tableau')], max_length=5, verbose_name='nature')),
                ('genre', models.CharField(blank=True, max_length=30, verbose_name='genre')),
                ('name', models.CharField(max_length=200, verbose_name='nom du fichier')),
                ('content', models.BinaryField(verbose_name='contenu')),
                ('digest', models.CharField(db_index=True, editable=False, max_length=64, verbose_name='empreinte')),
                ('document', models.JSONField(blank=True, default=dict, verbose_name='document')),
                ('mapping', models.JSONField(blank=True, default=dict, verbose_name='colonnes')),
                ('headings', models.CharField(blank=True, db_index=True, editable=False, max_length=64, verbose_name='empreinte des colonnes')),
                ('choices', models.JSONField(blank=True, default=dict, verbose_name='choix')),
                ('state', models.CharField(choices=[('planned', 'à relire'), ('applying', 'en cours d’écriture'), ('applied', 'écrit'), ('refused', 'refusé')], db_index=True, default='planned', max_length=8, verbose_name='état')),
                ('done', models.PositiveIntegerField(default=0, editable=False, verbose_name='lignes écrites')),
                ('total', models.PositiveIntegerField(default=0, editable=False, verbose_name='lignes à écrire')),
                ('problem', models.TextField(blank=True, editable=False, verbose_name='pourquoi rien n’est écrit')),
                ('report', models.JSONField(blank=True, default=dict, editable=False, verbose_name='compte rendu')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='reçu le')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='modifié le')),
                ('act', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='intake', to='labs.act', verbose_name='acte')),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='auteur')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='labs.source', verbose_name='document source')),
            ],
            options={
                'verbose_name': 'import',
                'verbose_name_plural': 'imports',
                'ordering': ['-created_at', '-id'],
                'default_permissions': ('add', 'view', 'change', 'delete'),
            },
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
