"""What the atlas knows badly, said by its own figures: nothing here is written down in advance."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_countries import countries

from labs.models import Lab, LinkCheck
from labs.models.choices import CONTINENTS
from labs.moments import EVIDENCE_YEARS
from labs.places import continents

from .counting import Coverage

# A continent is thin when labs are known in less than half of its countries. Nobody lives in the Antarctic.
THIN = 2
UNINHABITED = {"AN"}
WEAK, FAIR = 1 / 2, 4 / 5


@dataclass(frozen=True)
class Strength:
    """`number` out of `total` is well known; `detail` says the rest in a sentence, or nothing."""

    label: str
    number: int
    total: int
    detail: str = ""

    @property
    def share(self) -> float:
        return self.number / self.total if self.total else 0.0

    @property
    def level(self) -> str:
        """Key of the judgement: `weak` under a half, `fair` under four fifths, else `good`."""
        return "weak" if self.share < WEAK else "fair" if self.share < FAIR else "good"


def strengths(known: Coverage) -> list[Strength]:
    """The weakest first. One query, for the links."""
    if not known.labs:
        return []
    years = EVIDENCE_YEARS
    old = known.with_status - known.fresh_status
    late = ngettext(
        "Pour %d labo dont l’état est connu, la preuve est plus vieille ou sans date.",
        "Pour %d labos dont l’état est connu, la preuve est plus vieille ou sans date.",
        old,
    )
    fresh = _("état de vie, prouvé depuis %d ans au plus") % years
    found = [
        Strength(fresh, known.fresh_status, known.labs, late % old if old else ""),
        Strength(_("site connu"), known.whole["website"].filled, known.labs, links_told(known)),
        Strength(_("effectif connu"), known.whole["team"].filled, known.labs),
        Strength(_("fiche vérifiée cette année"), known.checked, known.labs),
        reach(known),
    ]
    return sorted(found, key=lambda one: one.share)


def reach(known: Coverage) -> Strength:
    """Countries with a lab out of all countries, and the continents where hardly any is known."""
    held = [key for key in known.groups.get("pays", {}) if key]
    detail = ""
    if thin := thin_continents(known):
        named = ", ".join(
            _("%(name)s (%(held)d pays sur %(all)d)") % {"name": CONTINENTS[key], "held": held, "all": whole}
            for key, held, whole in thin
        )
        detail = _("Continents où l’atlas connaît un labo dans moins d’un pays sur deux : %s.") % named
    return Strength(_("pays où un labo au moins est connu"), len(held), len(countries), detail)


def thin_continents(known: Coverage) -> list[tuple[str, int, int]]:
    """(continent, its countries with a lab, all its countries), the emptiest first."""
    whole = Counter(continents()[code] for code, _name in countries if code in continents())
    held = Counter(continents().get(code, "") for code in known.groups.get("pays", {}))
    thin = [
        (key, held[key], whole[key]) for key in CONTINENTS if key not in UNINHABITED and held[key] * THIN < whole[key]
    ]
    return sorted(thin, key=lambda one: (one[1] / one[2], one[0]))


def links_told(known: Coverage) -> str:
    sites = Lab.objects.public().exclude(website="").order_by().values("website")
    checks = LinkCheck.objects.filter(url__in=sites, checked_at__isnull=False)
    verdicts = list(checks.order_by().values_list("verdict", flat=True))
    if not verdicts:
        return _("Aucun de ces sites n’a encore été demandé.") if known.whole["website"].filled else ""
    dead = sum(verdict in {LinkCheck.Verdict.GONE, LinkCheck.Verdict.FAILING} for verdict in verdicts)
    words = {"dead": dead, "asked": len(verdicts)}
    return _("À la dernière vérification, %(dead)d ne répondaient plus, sur %(asked)d demandés.") % words
