"""Why two cards may be of one lab, and what speaks against it, in words for the person who decides."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from labs.doubles import NUMBER, compact, near_labs
from labs.models import Citation, Lab, Lineage, NotTheSame
from labs.text import fold


@dataclass
class Evidence:
    """`alike` and `against` are sentences; `told_apart` what somebody said of the two before, or None."""

    alike: list[str] = field(default_factory=list)
    against: list[str] = field(default_factory=list)
    told_apart: NotTheSame | None = None


def evidence_of(one: Lab, other: Lab) -> Evidence:
    found = Evidence(told_apart=NotTheSame.objects.between(one.pk, other.pk).select_related("author").first())
    names(found, one, other)
    places(found, one, other)
    dates(found, one, other)
    hosts(found, one, other)
    documents(found, one, other)
    ties(found, one, other)
    return found


def names(found: Evidence, one: Lab, other: Lab) -> None:
    spellings = names_of(one)
    near = next((lab for lab in near_labs(spellings, limit=1000) if lab.pk == other.pk), None)
    if near is not None:
        found.alike.append(_("Noms : %s.") % near.why)
    if any(lab.pk == other.pk for lab in near_labs([], one.website, limit=1000)):
        found.alike.append(_("Même site : %s.") % one.website)
    numbers = [NUMBER.findall(compact(lab.name)) for lab in (one, other)]
    if numbers[0] != numbers[1]:
        found.against.append(_("Un nombre diffère dans leurs noms."))


def names_of(lab: Lab) -> list[str]:
    own: list[str] = [lab.name_fr, lab.name_en, lab.short_name, lab.native_name]  # type: ignore[attr-defined]
    return [name for name in (*own, *lab.aliases.values_list("name", flat=True)) if name]


def places(found: Evidence, one: Lab, other: Lab) -> None:
    if one.country and other.country and one.country != other.country:
        found.against.append(_("Pays : %(one)s et %(other)s.") % pair(one.country.name, other.country.name))
        return
    if one.city and other.city:
        if fold(one.city) == fold(other.city):
            found.alike.append(_("Même ville : %s.") % one.city)
        else:
            found.against.append(_("Villes : %(one)s et %(other)s.") % pair(one.city, other.city))
    if one.address and fold(one.address) == fold(other.address):
        found.alike.append(_("Même adresse : %s.") % one.address)


def dates(found: Evidence, one: Lab, other: Lab) -> None:
    if one.opened and other.opened:
        if one.opened.year == other.opened.year:
            found.alike.append(_("Créés la même année : %s.") % one.opened.year)
        else:
            words = pair(one.opened.display(), other.opened.display())
            found.against.append(_("Créés à des dates différentes : %(one)s et %(other)s.") % words)
    for first, second in ((one, other), (other, one)):
        if first.closed and second.opened and first.closed.definitely_before(second.opened):
            words = pair(first.name, second.name)
            found.against.append(_("« %(one)s » a fermé avant que « %(other)s » n’ouvre.") % words)


def hosts(found: Evidence, one: Lab, other: Lab) -> None:
    if one.host_id and other.host_id:
        if one.host_id == other.host_id:
            found.alike.append(_("Même organisation d’accueil : %s.") % one.host)
        else:
            words = pair(one.host, other.host)
            found.against.append(_("Organisations d’accueil : %(one)s et %(other)s.") % words)


def documents(found: Evidence, one: Lab, other: Lab) -> None:
    """Documents that both cards cite, and among them those that name the two apart are the reader's to judge."""
    sources = [
        set(Citation.objects.about_labs([lab.pk]).exclude(source=None).order_by().values_list("source_id", flat=True))
        for lab in (one, other)
    ]
    shared = len(sources[0] & sources[1])
    if shared:
        words = ngettext("%d document parle des deux fiches.", "%d documents parlent des deux fiches.", shared)
        found.alike.append(words % shared)


def ties(found: Evidence, one: Lab, other: Lab) -> None:
    for descendant, ancestor in ((one, other), (other, one)):
        for tie in Lineage.objects.filter(descendant=descendant, ancestor_lab=ancestor):
            words = {"one": descendant.name, "kind": tie.get_kind_display(), "other": ancestor.name}
            told = _("Une filiation les dit deux : « %(one)s », %(kind)s « %(other)s ».") % words
            found.against.append(told)


def pair(one: Any, other: Any) -> dict[str, Any]:
    return {"one": one, "other": other}
