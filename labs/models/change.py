"""A short log of what was written, by which every process knows whether what it remembers is still so."""

from django.db import connection, models

# What is remembered of the log; a process that lags further behind reads the whole atlas again.
KEPT, PRUNED_EVERY = 2000, 500


class Change(models.Model):
    """Something was written about one lab, or (`lab_key` empty) about something that many labs may share.

    Rows come with the revisions, in their transaction. The key is no foreign key: it outlives the lab.
    """

    lab_key = models.BigIntegerField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.pk} : {self.lab_key or '*'}"

    @classmethod
    def note(cls, lab_key: int | None = None) -> None:
        """Say that one lab changed, or anything at all."""
        change = cls.objects.create(lab_key=lab_key)
        if change.pk % PRUNED_EVERY == 0:
            cls.objects.filter(pk__lt=change.pk - KEPT).delete()


def change_stamp() -> str:
    """One short text that changes with every committed write to the atlas, in one query.

    The number of rows belongs to it: a transaction that took its number early may commit after one with a later
    number, and then only the count tells. Raw SQL, `update()` and `loaddata` leave no row: run `rebuild_search`.
    """
    table = connection.ops.quote_name(Change._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT MAX(id), COUNT(*) FROM {table}")
        last, count = cursor.fetchone()
    return f"{last or 0}.{count}"
