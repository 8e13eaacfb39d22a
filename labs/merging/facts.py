"""The columns of a lab as facts, in the order of the card, and the two values that each has on two cards."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modeltranslation.manager import get_translatable_fields_for_model

from labs.changes import Change, State, columns_of
from labs.dates import PartialDate
from labs.differences import Names, words_of
from labs.importers.past import Past
from labs.models import Citation, Lab

# Which card a fact is taken from. BOTH is for texts: one after the other.
KEPT, OTHER, BOTH = "kept", "other", "both"
LANGUAGES = ("fr", "en")


@dataclass(frozen=True)
class Fact:
    """One choice of the page: columns that only make sense together, and the names that citations give them."""

    name: str
    section: Promise
    columns: tuple[str, ...]
    is_text: bool = False
    is_name: bool = False
    is_place: bool = False

    @property
    def label(self) -> str:
        if self.name == "latitude":
            return str(_("Point sur la carte"))
        return str(capfirst(Lab._meta.get_field(self.name).verbose_name))

    @property
    def stored(self) -> tuple[str, ...]:
        """Columns of the table, a text once per language."""
        bilingual = set(get_translatable_fields_for_model(Lab) or ())
        return tuple(
            part
            for name in self.columns
            for part in ([f"{name}_{code}" for code in LANGUAGES] if name in bilingual else [name])
        )


CARD, OPENING, GOVERNANCE = _("Identité"), _("La fiche : création"), _("La fiche : gouvernance")
SUBJECTS, INTERVENTION = _("La fiche : sujets"), _("La fiche : mode d’intervention")
IMPACT = _("La fiche : impact")
FACTS = (
    Fact("name", CARD, ("name",), is_name=True),
    Fact("short_name", CARD, ("short_name",), is_name=True),
    Fact("native_name", CARD, ("native_name",), is_name=True),
    Fact("tagline", CARD, ("tagline",)),
    Fact("summary", CARD, ("summary",), is_text=True),
    Fact("lab_type", CARD, ("lab_type",)),
    Fact("level", CARD, ("level",)),
    Fact("status", CARD, ("status", "status_as_of")),
    Fact("website", CARD, ("website",)),
    Fact("address", CARD, ("address",), is_place=True),
    Fact("city", CARD, ("city",), is_place=True),
    Fact("region", CARD, ("region",), is_place=True),
    Fact("country", CARD, ("country",), is_place=True),
    Fact("latitude", CARD, ("latitude", "longitude", "precision"), is_place=True),
    Fact("opened", OPENING, ("opened",)),
    Fact("closed", OPENING, ("closed",)),
    Fact("closing_reason", OPENING, ("closing_reason",)),
    Fact("host", GOVERNANCE, ("host",)),
    Fact("organisation", GOVERNANCE, ("organisation",)),
    Fact("subjects", SUBJECTS, ("subjects",)),
    Fact("intervention", INTERVENTION, ("intervention",), is_text=True),
    Fact("intended_impact", IMPACT, ("intended_impact",), is_text=True),
)
# What a card keeps to itself: its address and number, its life on the site, its checks. The history has the other's.
NOT_FACTS = (
    "id", "atlas_key", "created_at", "updated_at", "slug", "card_number", "state", "published_at", "publish_on",
    "withdrawn_at", "checked_on", "review_months", "sort_name",
)  # fmt: skip


@dataclass
class Side:
    """One card’s value of a fact: by column, in words, as a citation would state it, and where it comes from."""

    values: dict[str, Any]
    words: str
    stated: str
    origins: list[Citation] = field(default_factory=list)
    is_hand: bool = False

    @property
    def is_empty(self) -> bool:
        return not any(is_filled(value) for value in self.values.values())

    @property
    def preferred(self) -> Citation | None:
        return next((origin for origin in self.origins if origin.is_preferred), None)


@dataclass
class FactLine:
    """A fact on both cards, and whose value stays."""

    fact: Fact
    kept: Side
    other: Side
    choice: str = KEPT

    @property
    def key(self) -> str:
        return self.fact.name

    @property
    def is_same(self) -> bool:
        """Nothing of the two contradicts: what one leaves empty the other may fill."""
        pairs = ((self.kept.values[name], self.other.values[name]) for name in self.kept.values)
        return all(one == two or not is_filled(one) or not is_filled(two) for one, two in pairs)

    @property
    def options(self) -> list[str]:
        """Sides that may be chosen; one or none leave nothing to choose."""
        if self.other.is_empty:
            return [KEPT]
        if self.kept.is_empty or not self.is_same:
            # A short text that is cut when two are joined would be a text that nobody wrote.
            return [KEPT, OTHER, *([BOTH] if self.fact.is_text and not self.kept.is_empty else [])]
        return [KEPT]

    @property
    def outcome(self) -> dict[str, Any]:
        """What the card will hold, by column."""
        if self.choice == OTHER:
            return dict(self.other.values)
        if self.choice == BOTH:
            return {name: joined(self.kept.values[name], self.other.values[name]) for name in self.kept.values}
        if self.is_same and not self.kept.is_empty:
            pairs = self.kept.values.items()
            return {name: value if is_filled(value) else self.other.values[name] for name, value in pairs}
        return dict(self.kept.values)

    @property
    def dropped(self) -> Side | None:
        """The side whose value will not be shown; None when nothing is given up."""
        if self.choice == BOTH or (self.is_same and not self.kept.is_empty):
            return None
        side = self.kept if self.choice == OTHER else self.other
        return None if side.is_empty else side


def is_filled(value: Any) -> bool:
    return value is not None and str(value) != ""


def joined(one: Any, two: Any) -> str:
    """Two texts one after the other; the same text, or none, once."""
    return "\n\n".join(dict.fromkeys(text for text in (str(one or ""), str(two or "")) if text))


def lines_of(kept: Lab, other: Lab, citations: Iterable[Citation], past: Past) -> list[FactLine]:
    """Every fact that one of the two cards holds, with the side that stays unless someone chooses otherwise."""
    states = [State(Lab, lab.pk, 0, columns_of(Lab, lab), {}) for lab in (kept, other)]
    names, cited = Names([Change(Lab, kept.pk, states[0], states[1])]), list(citations)
    found = []
    for fact in FACTS:
        sides = [side_of(fact, state, names, cited, past) for state in states]
        if not all(side.is_empty for side in sides):
            found.append(FactLine(fact, sides[0], sides[1]))
    is_elsewhere = any(line.fact.is_place and not line.is_same for line in found)
    for line in found:
        # A card in one town does not take over the street of another.
        if line.kept.is_empty and not (line.fact.is_place and is_elsewhere):
            line.choice = OTHER
    return found


def side_of(fact: Fact, state: State, names: Names, citations: list[Citation], past: Past) -> Side:
    columns = [Lab._meta.get_field(name) for name in fact.stored]
    values = {column.attname: state.values[column.attname] for column in columns}
    told = list(dict.fromkeys(filter(None, (words_of(state, column, names) for column in columns))))
    filled = [name for name, value in values.items() if is_filled(value)]
    return Side(
        values,
        " · ".join(told),
        stated_of(values, told),
        [one for one in citations if one.lab_id == state.key and one.field in fact.columns],
        any(past.writer(state.key, name).is_hand for name in filled),
    )


def stated_of(values: dict[str, Any], told: list[str]) -> str:
    """As citations keep a value: a date alone in its short form, everything else in words."""
    dates = [str(value) for value in values.values() if isinstance(value, PartialDate)]
    return dates[0] if dates and len(values) == 1 else " · ".join(told)
