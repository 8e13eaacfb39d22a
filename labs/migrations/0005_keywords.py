"""Keywords of articles get rows of their own, which keep revisions; those there were come along, and go back."""

import django.db.models.deletion
import simple_history.models
import taggit.managers
from django.conf import settings
from django.db import migrations, models


def generic_rows(apps, using):
    content_type = apps.get_model('contenttypes', 'ContentType').objects.using(using)
    article = content_type.filter(app_label='labs', model='article').first()
    return apps.get_model('taggit', 'TaggedItem').objects.using(using), article


def move_forward(apps, schema_editor):
    using = schema_editor.connection.alias
    rows, article = generic_rows(apps, using)
    if article is None:
        return
    keywords = apps.get_model('labs', 'ArticleKeyword').objects.using(using)
    there = set(apps.get_model('labs', 'Article')._base_manager.using(using).values_list('pk', flat=True))
    for key, tag in rows.filter(content_type=article).values_list('object_id', 'tag_id'):
        if key in there:
            keywords.get_or_create(content_object_id=key, tag_id=tag)
    rows.filter(content_type=article).delete()


def move_back(apps, schema_editor):
    using = schema_editor.connection.alias
    rows, article = generic_rows(apps, using)
    for keyword in apps.get_model('labs', 'ArticleKeyword').objects.using(using):
        rows.get_or_create(content_type=article, object_id=keyword.content_object_id, tag_id=keyword.tag_id)


class Migration(migrations.Migration):

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('labs', '0004_pictures'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ArticleKeyword',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_object', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='keyword_items', to='labs.article')),
                ('tag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(app_label)s_%(class)s_items', to='taggit.tag')),
            ],
            options={
                'verbose_name': 'mot-clé de l’article',
                'verbose_name_plural': 'mots-clés de l’article',
                'default_permissions': (),
            },
        ),
        migrations.AlterField(
            model_name='article',
            name='tags',
            field=taggit.managers.TaggableManager(blank=True, help_text='A comma-separated list of tags.', through='labs.ArticleKeyword', to='taggit.Tag', verbose_name='mots-clés'),
        ),
        migrations.CreateModel(
            name='HistoricalArticleKeyword',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('act', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='%(class)ss', to='labs.act', verbose_name='acte')),
                ('content_object', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='labs.article')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('tag', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='taggit.tag')),
            ],
            options={
                'verbose_name': 'historical mot-clé de l’article',
                'verbose_name_plural': 'historical mots-clés de l’article',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddConstraint(
            model_name='articlekeyword',
            constraint=models.UniqueConstraint(fields=('content_object', 'tag'), name='article_keyword_once'),
        ),
        migrations.RunPython(move_forward, move_back),
    ]
