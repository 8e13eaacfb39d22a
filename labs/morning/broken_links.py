"""Links that lead nowhere, or elsewhere for good, with what may be done about each."""

import datetime

from django.utils.translation import gettext as _

from labs.links import Holder, holders_of
from labs.models import LinkCheck

from .lines import Line, Move

# More than this and the list of checked links is the place to work.
MOST_READ = 1000
Verdict = LinkCheck.Verdict


def broken_links() -> list[tuple[LinkCheck, list[Holder]]]:
    """Every checked link to mend that a record still bears, the dead first. Two queries."""
    checks = list(LinkCheck.objects.to_mend()[:MOST_READ])
    holders = holders_of(check.url for check in checks)
    return [(check, holders[check.url]) for check in checks if is_to_mend(check, holders.get(check.url, []))]


def is_to_mend(check: LinkCheck, holders: list[Holder]) -> bool:
    """A dead document whose copy in an archive is named does no harm any more."""
    return any(not (holder.has_archive and check.has_failed) for holder in holders)


def link_line(check: LinkCheck, holders: list[Holder]) -> Line:
    first, others = holders[0], holders[1:]
    return Line(
        what=first.name,
        record=(first.noun, first.key),
        detail=told(check),
        since=day_of(check),
        anchor=f"id_{first.column.name}",
        beside=tuple((holder.name, holder.noun, holder.key) for holder in others),
        url=check.url,
        moves=tuple(moves(check)),
    )


def told(check: LinkCheck) -> str:
    if check.verdict == Verdict.MOVED:
        return _("a déménagé vers %s") % check.final_url
    if check.verdict == Verdict.GONE:
        return _("n’existe plus (code %d)") % (check.status or 0)
    reason = str(check.get_reason_display())
    words = _("%(reason)s : %(status)d") % {"reason": reason, "status": check.status} if check.status else reason
    return _("ne répond plus, %(count)d fois de suite (%(reason)s)") % {"count": check.failures, "reason": words}


def day_of(check: LinkCheck) -> datetime.date | None:
    moment = check.first_failed_at or check.checked_at
    return moment.date() if moment else None


def moves(check: LinkCheck) -> list[Move]:
    found = []
    if check.verdict == Verdict.MOVED and check.final_url:
        found.append(Move(_("Prendre la nouvelle adresse"), check.pk, check.final_url))
    if check.has_failed and check.archive_url:
        label = _("Prendre l’adresse d’archive")
        found.append(Move(label, check.pk, check.archive_url, not check.archive_is_known))
    return [*found, Move(_("Toujours bon"), check.pk)]
