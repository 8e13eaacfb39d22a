"""One short text that changes with every write to the atlas."""

from django.apps import apps
from django.db import connection


def change_stamp() -> str:
    """The last revision of each noun, in one query of index look-ups.

    Whatever is saved or deleted through the models leaves a revision, so that two equal stamps of one database mean
    the same atlas. Raw SQL and `update()` leave none: run `rebuild_search`, or restart, after them.
    """
    tables = sorted(model._meta.db_table for model in apps.get_app_config("labs").get_models() if is_history(model))
    maxima = ", ".join(f"(SELECT MAX(history_id) FROM {connection.ops.quote_name(table)})" for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {maxima}")
        return ",".join(str(last or 0) for last in cursor.fetchone())


def is_history(model: type) -> bool:
    return hasattr(model, "history_object") or model.__name__.startswith("Historical")
