"""The labs of one page of the directory, each as its view draws it and with what a search found in it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from html import unescape

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from labs.cards import cards_of
from labs.filters import LabFilter
from labs.memory import recall_lately, recall_many
from labs.models import Lab
from labs.search import MOST_SPELLED, QUESTIONS_KEPT, Passage, marked, passages_of
from labs.sightings import all_sightings

from .directory_plates import VIEWS
from .directory_table import Column

# The name of a lab as the templates of cards and rows write it.
NAME = re.compile(rb"(<a data-name [^>]*>)([^<]*)(</a>)")


@dataclass(frozen=True)
class Hit:
    """A lab as it is drawn and sent, and where the search found it. `columns`: how many a row of a table has."""

    html: bytes
    passages: list[Passage]
    columns: int = 0

    @property
    def drawn(self) -> bytes:
        if not self.passages:
            return self.html
        found = passages_found(self.passages).encode()
        if self.columns:
            return b'%s<tr class="row-found"><td colspan="%d">%s</td></tr>' % (self.html, self.columns, found)
        return b'<div class="lab-hit">%s%s</div>' % (self.html, found)


def hits_of(labs: LabFilter, lab_ids: list[int], view: str) -> list[Hit]:
    """The labs as cards."""
    return found(labs, lab_ids, rendered(labs, lab_ids, view))


def rows_of(labs: LabFilter, lab_ids: list[int], view: str, columns: Sequence[Column]) -> list[Hit]:
    """The same as rows of these columns, and the one of the names."""
    return found(labs, lab_ids, rendered(labs, lab_ids, view, columns), len(columns) + 1)


def found(labs: LabFilter, lab_ids: list[int], drawn: dict[int, bytes], columns: int = 0) -> list[Hit]:
    """Those that were drawn, in order, with what the search marks in their names and quotes of them."""
    drawn = named(labs, drawn)
    passages = passages_of(lab_ids, labs.chosen["q"], labs.stamp) if "q" in labs.chosen and lab_ids else {}
    return [Hit(drawn[key], passages.get(key, []), columns) for key in lab_ids if key in drawn]


def named(labs: LabFilter, drawn: dict[int, bytes]) -> dict[int, bytes]:
    """The same with the words of the search marked in the names."""
    if "q" not in labs.chosen:
        return drawn
    family = ("names marked", get_language())
    names: dict[bytes, bytes] = recall_lately(labs.stamp, family, labs.chosen["q"], dict, QUESTIONS_KEPT)
    if len(names) > MOST_SPELLED:
        names.clear()  # somebody walks through all pages of a question

    def with_marks(name: re.Match[bytes]) -> bytes:
        before, said, after = name.groups()
        if said not in names:
            names[said] = in_html(marked(unescape(said.decode()), labs.chosen["q"])).encode()
        return before + names[said] + after

    return {key: NAME.sub(with_marks, html, 1) for key, html in drawn.items()}


def in_html(parts: Iterable[str]) -> str:
    """Parts of a text of which each second one is marked."""
    return "".join(f"<mark>{escape(part)}</mark>" if place % 2 else escape(part) for place, part in enumerate(parts))


def rendered(labs: LabFilter, lab_ids: list[int], view: str, columns: Sequence[Column] = ()) -> dict[int, bytes]:
    """Each lab as a card or a row; drawn once for as long as the atlas does not change.

    A lab that was deleted since the list was made is left out.
    """

    def draw(missing: list[int]) -> dict[int, bytes]:
        seen = all_sightings() if labs.moment else {}
        details = Lab.objects.filter(pk__in=missing).with_card_details()
        rows = [lab.as_known_at(labs.moment, seen.get(lab.pk, ())) for lab in details]
        template, cards = VIEWS[view].lab_template, cards_of(rows, labs.choices.axes)
        return {card.lab.pk: render_to_string(template, {"card": card, "columns": columns}).encode() for card in cards}

    # Rows of chosen columns are drawn anew: there are too many choices to keep them all.
    if not all(column.is_usual for column in columns):
        return draw(lab_ids)
    # The year: what is known of a lab grows old without any write.
    keys = tuple(column.key for column in columns)
    return recall_many(labs.stamp, lab_ids, (view, get_language(), timezone.localdate().year, labs.moment, keys), draw)


def passages_found(passages: Iterable[Passage]) -> str:
    """Where a search found a lab. Written here: each lab of the page has some."""
    language = get_language() or "fr"
    rows = []
    for passage in passages:
        lang = f' lang="{passage.language}"' if passage.language and passage.language != language else ""
        rows.append(f"{term_of(passage.label, language)}<dd{lang}>{in_html(passage.parts)}</dd></div>")
    return f"{list_of_passages(language)}{''.join(rows)}</dl>"


@lru_cache(maxsize=1000)
def term_of(label: str, language: str) -> str:
    return f"<div><dt>{escape(capfirst(label))}</dt>"


@cache
def list_of_passages(language: str) -> str:
    found = escape(_("Passages trouvés"))
    return f'<dl class="passages-found" aria-label="{found}">'
