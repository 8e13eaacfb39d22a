"""Worker: what keeps a record from being published, what is doubtful about it, and what would make it better."""

from collections.abc import Iterable

from labs.models import Lab, Publishable

from .findings import Finding, Level
from .labs import findings_of_labs
from .others import findings_of_others

__all__ = ["Finding", "Level", "blocking", "check", "check_all"]


def check_all(records: Iterable[Publishable]) -> dict[int, list[Finding]]:
    """The findings about each record, the gravest first, by primary key. All records are of one noun.

    At most eight queries for labs and four for other nouns, however many records and rows there are.
    """
    records = list(records)
    if not records:
        return {}
    found = findings_of_labs(records) if isinstance(records[0], Lab) else findings_of_others(records)
    return {key: sorted(findings, key=lambda finding: finding.rank) for key, findings in found.items()}


def check(record: Publishable) -> list[Finding]:
    """The findings about one record, as the database holds it."""
    return check_all([record]).get(record.pk, [])


def blocking(findings: Iterable[Finding]) -> list[str]:
    """The sentences that refuse a publication."""
    return [finding.text for finding in findings if finding.level == Level.BLOCKING]
