"""Two groups with the least rights they need: curators write, publishers also publish and delete.

Permissions are normally made after all migrations; here they are made first, so that the groups hold them.
Running it again changes nothing and takes nothing back that an administrator granted.
"""

from django.contrib.auth.management import create_permissions
from django.db import migrations

# Nouns of the atlas that curators write.
CONTENT = [
    'answer', 'article', 'axis', 'category', 'citation', 'definitionpart', 'discipline', 'event', 'faqentry',
    'governance', 'interventionmode', 'lab', 'labfunction', 'labtype', 'level', 'lineage', 'mission',
    'organisation', 'partnership', 'person', 'position', 'programme', 'publication', 'question', 'role',
    'source', 'status', 'team', 'term', 'theme', 'vigilancepoint',
]
# Words on a card without a life of their own: taking one off is editing the card.
PARTS = ['labalias', 'lablink', 'themedlab', 'themedmission']
PUBLISHABLE = [
    'article', 'definitionpart', 'event', 'faqentry', 'lab', 'mission', 'organisation', 'person', 'programme',
    'publication', 'source', 'term', 'vigilancepoint',
]


def codenames(actions, nouns):
    return {f'{action}_{noun}' for action in actions for noun in nouns}


WRITING = codenames(['add', 'change', 'view'], CONTENT) | codenames(['add', 'change', 'delete', 'view'], PARTS)
# Contributions come from the public: curators answer them, nobody writes or deletes them. Old addresses stay.
FOLLOWING = codenames(['change', 'view'], ['contribution']) | codenames(['view'], ['oldslug'])

CURATORS = WRITING | FOLLOWING
PUBLISHERS = CURATORS | codenames(['delete'], CONTENT) | codenames(['publish'], PUBLISHABLE)


def make_groups(apps, schema_editor):
    using = schema_editor.connection.alias
    make_permissions(apps, using)
    Group = apps.get_model('auth', 'Group')
    Permission = apps.get_model('auth', 'Permission')
    for name, rights in (('curators', CURATORS), ('publishers', PUBLISHERS)):
        found = Permission.objects.using(using).filter(content_type__app_label='labs', codename__in=rights)
        missing = rights - set(found.values_list('codename', flat=True))
        if missing:
            raise ValueError(f'no such permissions: {sorted(missing)}')
        group, _ = Group.objects.using(using).get_or_create(name=name)
        group.permissions.add(*found)


def make_permissions(apps, using):
    app = apps.get_app_config('labs')
    # The apps of a migration have no models module, and without one no permission is made.
    app.models_module = True
    create_permissions(app, apps=apps, using=using, verbosity=0)
    app.models_module = None


def remove_groups(apps, schema_editor):
    Group = apps.get_model('auth', 'Group')
    Group.objects.using(schema_editor.connection.alias).filter(name__in=['curators', 'publishers']).delete()


class Migration(migrations.Migration):

    dependencies = [
        ('labs', '0001_atlas'),
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [migrations.RunPython(make_groups, remove_groups)]
