"""Saves that made their record are told as creations; one preferred position for each axis of a lab."""

from django.db import migrations, models


def tell_creations(apps, schema_editor):
    """Of the saves there were, those whose first record with a page, else whose first record, was made by them."""
    leads, made = {}, set()
    for history in apps.get_app_config("labs").get_models():
        columns = {column.name for column in history._meta.get_fields()}
        if not {"act", "history_type"} <= columns:
            continue
        noun, is_part = history._meta.model_name, "publish_on" not in columns
        rows = history.objects.using(schema_editor.connection.alias).filter(act__kind="edit").order_by()
        for act, key, at, revision, kind in rows.values_list(
            "act", "id", "history_date", "history_id", "history_type"
        ).iterator(5000):
            lead = (is_part, at, revision, noun, key)
            leads[act] = min(leads.get(act, lead), lead)
            if kind == "+":
                made.add((act, noun, key))
    creations = [act for act, (*_order, noun, key) in leads.items() if (act, noun, key) in made]
    acts = apps.get_model("labs", "Act").objects.using(schema_editor.connection.alias)
    for start in range(0, len(creations), 500):
        acts.filter(pk__in=creations[start : start + 500]).update(kind="creation")


def tell_edits(apps, schema_editor):
    acts = apps.get_model("labs", "Act").objects.using(schema_editor.connection.alias)
    acts.filter(kind="creation").update(kind="edit")


def keep_the_newest(apps, schema_editor):
    """Of several positions preferred on one axis of a lab, the one that was written last."""
    positions = apps.get_model("labs", "Position").objects.using(schema_editor.connection.alias)
    seen = set()
    for key, *axis in (
        positions.filter(is_preferred=True).order_by("-updated_at", "-pk").values_list("pk", "lab_id", "axis_id")
    ):
        if tuple(axis) in seen:
            positions.filter(pk=key).update(is_preferred=False)
        seen.add(tuple(axis))


class Migration(migrations.Migration):
    dependencies = [("labs", "0010_link_checks")]

    operations = [
        migrations.RunPython(tell_creations, tell_edits),
        migrations.RunPython(keep_the_newest, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="position",
            constraint=models.UniqueConstraint(
                fields=["lab", "axis"],
                condition=models.Q(is_preferred=True),
                name="position_one_preferred",
                violation_error_message="Une autre position sur cet axe est déjà la version retenue.",
            ),
        ),
    ]
