"""Covers and logos move from columns of labs and articles to rows of their own; the groups get their new rights.

Back again, the columns are empty: the pictures of one lab may be more than the columns can hold.
"""

from importlib import import_module

from django.db import migrations

groups = import_module('labs.migrations.0002_groups')

CURATORS = {'view_act', 'view_picture', 'add_picture', 'change_picture', 'delete_picture'}
RIGHTS = {'curators': CURATORS, 'publishers': CURATORS | {'undo_act'}}
KEPT = {'lab': ('cover', 'logo'), 'article': ('cover',)}


def move_pictures(apps, schema_editor):
    Picture = apps.get_model('labs', 'Picture')
    using = schema_editor.connection.alias
    for noun, uses in KEPT.items():
        owners = apps.get_model('labs', noun.title())._default_manager.using(using)
        for use in uses:
            for owner in owners.exclude(**{use: ''}):
                Picture.objects.using(using).create(**{noun: owner}, use=use, **facts_of(owner, use))


def facts_of(owner, use):
    alt = {f'alt_{language}': getattr(owner, f'{use}_alt_{language}') for language in ('fr', 'en')}
    credit = {name: getattr(owner, f'{use}_{name}') for name in ('credit', 'licence', 'alt')}
    # Measured when the pictures are next swept; the file may be away while the database is upgraded.
    return {'image': getattr(owner, use).name, **credit, **alt}


def grant(apps, schema_editor):
    using = schema_editor.connection.alias
    groups.make_permissions(apps, using)
    Group = apps.get_model('auth', 'Group').objects.using(using)
    Permission = apps.get_model('auth', 'Permission').objects.using(using)
    for name, rights in RIGHTS.items():
        group, _ = Group.get_or_create(name=name)
        group.permissions.add(*Permission.filter(content_type__app_label='labs', codename__in=rights))


class Migration(migrations.Migration):

    dependencies = [('labs', '0003_desk')]

    operations = [
        migrations.RunPython(move_pictures, migrations.RunPython.noop),
        migrations.RunPython(grant, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name='article',
            name='cover',
        ),
        migrations.RemoveField(
            model_name='article',
            name='cover_alt',
        ),
        migrations.RemoveField(
            model_name='article',
            name='cover_alt_en',
        ),
        migrations.RemoveField(
            model_name='article',
            name='cover_alt_fr',
        ),
        migrations.RemoveField(
            model_name='article',
            name='cover_credit',
        ),
        migrations.RemoveField(
            model_name='article',
            name='cover_licence',
        ),
        migrations.RemoveField(
            model_name='historicalarticle',
            name='cover',
        ),
        migrations.RemoveField(
            model_name='historicalarticle',
            name='cover_alt',
        ),
        migrations.RemoveField(
            model_name='historicalarticle',
            name='cover_alt_en',
        ),
        migrations.RemoveField(
            model_name='historicalarticle',
            name='cover_alt_fr',
        ),
        migrations.RemoveField(
            model_name='historicalarticle',
            name='cover_credit',
        ),
        migrations.RemoveField(
            model_name='historicalarticle',
            name='cover_licence',
        ),
        migrations.RemoveField(
            model_name='historicallab',
            name='cover',
        ),
        migrations.RemoveField(
            model_name='historicallab',
            name='cover_alt',
        ),
        migrations.RemoveField(
            model_name='historicallab',
            name='cover_alt_en',
        ),
        migrations.RemoveField(
            model_name='historicallab',
            name='cover_alt_fr',
        ),
        migrations.RemoveField(
            model_name='historicallab',
            name='cover_credit',
        ),
        migrations.RemoveField(
            model_name='historicallab',
            name='cover_licence',
        ),
        migrations.RemoveField(
            model_name='historicallab',
            name='logo',
        ),
        migrations.RemoveField(
            model_name='historicallab',
            name='logo_alt',
        ),
        migrations.RemoveField(
            model_name='historicallab',
            name='logo_alt_en',
        ),
        migrations.RemoveField(
            model_name='historicallab',
            name='logo_alt_fr',
        ),
        migrations.RemoveField(
            model_name='historicallab',
            name='logo_credit',
        ),
        migrations.RemoveField(
            model_name='historicallab',
            name='logo_licence',
        ),
        migrations.RemoveField(
            model_name='lab',
            name='cover',
        ),
        migrations.RemoveField(
            model_name='lab',
            name='cover_alt',
        ),
        migrations.RemoveField(
            model_name='lab',
            name='cover_alt_en',
        ),
        migrations.RemoveField(
            model_name='lab',
            name='cover_alt_fr',
        ),
        migrations.RemoveField(
            model_name='lab',
            name='cover_credit',
        ),
        migrations.RemoveField(
            model_name='lab',
            name='cover_licence',
        ),
        migrations.RemoveField(
            model_name='lab',
            name='logo',
        ),
        migrations.RemoveField(
            model_name='lab',
            name='logo_alt',
        ),
        migrations.RemoveField(
            model_name='lab',
            name='logo_alt_en',
        ),
        migrations.RemoveField(
            model_name='lab',
            name='logo_alt_fr',
        ),
        migrations.RemoveField(
            model_name='lab',
            name='logo_credit',
        ),
        migrations.RemoveField(
            model_name='lab',
            name='logo_licence',
        ),
    ]
