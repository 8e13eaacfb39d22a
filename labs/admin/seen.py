"""What a confirmation page was made from: when it has changed by the time someone confirms, the page is shown again."""

import hashlib

from labs.changes import family, latest_revisions
from labs.versions import versions


def seen(records):
    """A short text that changes with any revision of these records, (noun, key) each."""
    latest = latest_revisions(records)
    lines = sorted(f"{model.__name__}:{key}:{revision}" for (model, key), revision in latest.items())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:32]


def was_seen(request, records):
    return request.POST.get("seen") == seen(records)


def seen_whole(records):
    """The same for records of one noun with all that goes with them when they are deleted."""
    keys = sorted(record.pk for record in records)
    known = versions(family(type(records[0]), *keys)) if records else {}
    return hashlib.sha256(repr((keys, sorted(known.items()))).encode()).hexdigest()[:32]
