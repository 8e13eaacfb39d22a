"""One fact of a document beside the same fact of the atlas: what it means, and what taking it would write."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from labs.dates import PartialDate
from labs.doubles import host_of
from labs.models import Act
from labs.text import fold

from .columns import stored
from .past import Writer
from .plan import Effect, Outcome

# Columns of a line that hold sentences.
SENTENCES = (
    "tagline",
    "title_",
    "subjects",
    "closing_reason",
    "funding",
    "outside_expertise",
    "attendance_note",
    "time_note",
)
# Coordinates this near are those of one place, in degrees: about a kilometre.
NEAR_DEGREES = 0.01


@dataclass(frozen=True)
class Verdict:
    """Of one column. `writes` when taking the line changes its value; `is_wording` when only the words differ."""

    outcome: Outcome
    writes: bool = False
    why: str = ""
    is_wording: bool = False


def judge(column: Any, now: Any, wanted: Any, writer: Writer, was_written: bool, source: int | None) -> Verdict:
    """What a document's value means for a column; `writer` gave the column what it holds now."""
    if stored(column, now) is None:
        if was_written and writer.is_hand:
            return Verdict(Outcome.KEPT, why=_("vidé par quelqu’un"))
        return Verdict(Outcome.FILL, writes=True)
    if is_same(column, now, wanted):
        return Verdict(Outcome.SAME)
    if writer.is_hand:
        return Verdict(Outcome.KEPT, why=_("écrit par quelqu’un"))
    if writer.kind == Act.Kind.IMPORT and source is not None and writer.source == source:
        return Verdict(Outcome.DIFFERS, writes=True, why=_("le document a changé depuis son import"))
    if isinstance(column, models.TextField) or column.name.startswith(SENTENCES):
        # The atlas says things in its own words: other words contradict nothing.
        return Verdict(Outcome.DIFFERS, why=_("dit autrement"), is_wording=True)
    return Verdict(Outcome.DIFFERS)


def is_same(column: Any, now: Any, wanted: Any) -> bool:
    """Whether two values say the same, however they are written."""
    if column.is_relation and isinstance(wanted, str):
        return False  # the key of a record that is still to be made
    if isinstance(now, PartialDate) and isinstance(wanted, PartialDate):
        return now == wanted or is_within(now, wanted)
    if isinstance(column, models.URLField):
        return bare_address(str(now)) == bare_address(str(wanted))
    if isinstance(column, models.DecimalField):
        return abs(float(now) - float(wanted)) <= NEAR_DEGREES
    if isinstance(now, str) and isinstance(wanted, str) and not column.choices:
        return bare_text(now) == bare_text(wanted)
    return bool(stored(column, now) == stored(column, wanted))


def is_within(now: PartialDate, wanted: PartialDate) -> bool:
    """The atlas knows the month or day of the year that the document gives."""
    return not str(now).endswith("~") and str(now).startswith(str(wanted).rstrip("~"))


def bare_text(text: str) -> str:
    return " ".join(fold(text).split()).rstrip(". ")


def bare_address(address: str) -> str:
    host = host_of(address)
    return host + address.partition("://")[2].partition("/")[2].rstrip("/") if host else address


def summed(verdicts: list[Verdict]) -> tuple[Outcome, str]:
    """The outcome of a fact kept in several columns, and why: what needs eyes first."""
    for outcome in (Outcome.DIFFERS, Outcome.KEPT, Outcome.FILL):
        for verdict in verdicts:
            if verdict.outcome == outcome:
                return outcome, verdict.why
    return Outcome.SAME, ""


def effect_of(outcome: Outcome, writes: bool, is_cited: bool, is_emptied: bool) -> Effect:
    if writes:
        return Effect.WRITE
    if is_cited or is_emptied:
        return Effect.NOTHING
    return Effect.CITE if outcome == Outcome.SAME else Effect.CONTRADICT
