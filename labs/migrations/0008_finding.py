"""A log of changes, and a full-text table of its own instead of a column of folded words."""

from django.db import migrations, models

TABLE = {
    'sqlite': (
        # Without positions and sizes, which nobody asks for; the signs are those that terms are written with.
        "CREATE VIRTUAL TABLE labs_search USING fts5(terms, detail=none, columnsize=0,"
        " tokenize=\"unicode61 remove_diacritics 0 tokenchars '+#&@=^'\")",
    ),
    'postgresql': (
        'CREATE TABLE labs_search (lab_key bigint PRIMARY KEY, terms tsvector NOT NULL)',
        'CREATE INDEX labs_search_terms ON labs_search USING gin (terms)',
    ),
}


def make_table(apps, schema_editor):
    for statement in TABLE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_table(apps, schema_editor):
    schema_editor.execute('DROP TABLE labs_search')


class Migration(migrations.Migration):

    dependencies = [
        ('labs', '0007_once_each'),
    ]

    operations = [
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lab_key', models.BigIntegerField(null=True)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.RunPython(make_table, drop_table),
        migrations.RemoveField(
            model_name='lab',
            name='search_text',
        ),
    ]
