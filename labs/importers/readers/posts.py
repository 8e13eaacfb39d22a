"""The posts of a blog page, and the head of an article: date, title, byline, as a browser copies them.

Layouts seen: date above the title, title above the date, date and author on one line, author above or below; dates in
French or English, whole, abbreviated or in figures; “Publié le…”, “Posted on…”, “Par X, le…”.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .dates_in_text import FoundDate, find_dates
from .lines import Line, Page
from .names import UPPER
from .passages import Span, signs_of

WHO = rf"[{UPPER}][\w'’.-]+(?: (?:[{UPPER}][\w'’.-]*|de|du|van|von|den|der|d'|et|and|&|,))*"
BYLINE = re.compile(
    rf"^(?:[\W_]*)(?:(?:billet |article |texte )?(?:publiée?|écrite?|rédigée?|posté|posted|written|published|"
    rf"propos recueillis) (?:le [^,]{{4,40}} )?(?:par|by)"
    rf"|(?:par|by)|(?:auteurs?|author[s]?)(?:·?e?s?)? ?:|(?:texte|text|words) ?:)\s+(?P<who>(?-i:{WHO}))",
    re.IGNORECASE,
)
# “par X” behind a date, or “X | 3 mai 2014”.
BESIDE = re.compile(rf"(?:\b(?:par|by|[Pp]ar|[Bb]y) |^|[|·•/] ?)(?P<who>{WHO})(?= ?(?:[|·•,/]|$))")
# What stands around the date of a line that holds nothing else.
AROUND = re.compile(
    r"(?:\b(?:publiée?|postée?|mise? en ligne|mise? à jour|paru|parue|écrit|posted|published|updated|last|modified|"
    r"date|on|le|du|the|at|à|by|par|in|dans|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"min(?:utes)?|read|lecture|de|comments?|commentaires?|no|aucun|billet|article|actualités?|actu|news|blog|"
    r"communiqué(?: de presse)?|press release|"
    r"leave|reply|répondre|a|"
    r"\d{1,2}[:h]\d{2}(?: ?[ap]m)?|\d{1,2} ?h|\d{1,3})\b|[\W_])+",
    re.IGNORECASE,
)
NO_TITLE = re.compile(
    r"^(?:(?:JPE?G|PNG|GIF|PDF|MP[34]) ?-|https?:|www\.|»|\d+$|vous êtes ici|you are here|accueil|home\b|menu|"
    r"partager|share|imprimer|print|"
    r"tweet|facebook|twitter|linkedin|commentaires?|comments?|tags?\b|mots[- ]clés|catégories?|categories|"
    r"lire (?:la suite|aussi)|read more|"
    r"crédits?|photos?\b|rechercher?|search|skip to|aller au contenu|suivant|précédent|next|previous|older|newer|"
    r"archives?|s'abonner|subscribe|"
    r"cookies?|©)",
    re.IGNORECASE,
)
# A trail of crumbs: “Accueil > Actualités > Labs”.
CRUMBS = re.compile(r"(?:^|.)\s(?:›|>|»|/|\|)\s.*|^›")
LONGEST_HEADER, LONGEST_TITLE, LEAST_TITLE = 120, 200, 4
NEAR_LINES = 4


@dataclass
class Post:
    """One post. `title` and `date_at` are the lines that say so; `start` and `end` bound its body."""

    date: FoundDate | None
    title: Line | None
    authors: list[Span]
    start: int
    end: int


def posts_of(page: Page) -> list[Post]:
    """The posts of a page in the order of the text; none when no line is a date by itself."""
    text = signs_of(page)
    lines = [
        Line(line.number, line.start, line.end, text[line.start : line.end]) for line in page.bare_lines if line.text
    ]
    heads = [(place, date) for place, line in enumerate(lines) if (date := header_date(line))]
    posts = [_post(lines, place, date) for place, date in heads]
    posts = [post for post in posts if post is not None]
    for post, after in itertools.pairwise(posts):
        post.end = max(post.start, after.start)
    if posts:
        posts[-1].end = len(page.text)
    return posts


def header_date(line: Line) -> FoundDate | None:
    """The whole date of a line that holds little else: a byline, a category, a count of comments."""
    if len(line.text) > LONGEST_HEADER:
        return None
    dates = [date for date in find_dates(line.text) if date.last is None and date.first.precision == "day"]
    if len(dates) != 1:
        return None
    before, after = line.text[: dates[0].start], line.text[dates[0].end :]
    if _is_little(before) and _is_little(after):
        found = dates[0]
        return FoundDate(
            line.start + found.start,
            line.start + found.end,
            found.first,
            None,
            found.kind,
            found.note,
            found.confidence,
        )
    return None


def _is_little(text: str) -> bool:
    """Signs and words of a header, perhaps with one name."""
    bare = AROUND.sub(" ", BYLINE.sub(" ", text)).strip()
    if re.search(r"[.!?;]\s*$|[.!?;:] ", text.strip()[:-1] if text.strip().endswith(":") else text):
        return False
    return not bare or (bool(re.fullmatch(rf"{WHO}", bare)) and len(bare.split()) <= 4)


def _post(lines: list[Line], place: int, date: FoundDate) -> Post:
    """A post around the line of its date: the title below, or above when a byline or text follows at once."""
    above = place - 1 if place and _may_be_title(lines[place - 1]) and _is_apart(lines, place - 1) else None
    if above is None and place > 1 and BYLINE.match(lines[place - 1].text) and _may_be_title(lines[place - 2]):
        above = place - 2
    below = next((n for n in range(place + 1, min(place + 1 + NEAR_LINES, len(lines))) if _may_be_title(lines[n])
                  and not BYLINE.match(lines[n].text) and not header_date(lines[n])), None)  # fmt: skip
    title = _title_of(lines, place, above, below)
    first = min(place, title) if title is not None else place
    authors = _authors(lines, first, max(place, title or 0), date)
    return Post(date, lines[title] if title is not None else None, authors, lines[first].start, 0)


def _title_of(lines: list[Line], place: int, above: int | None, below: int | None) -> int | None:
    """Below the date stands the title when another short line or a byline leads on to the text; else it is above."""
    if below is not None and below == place + 1 and below + 1 < len(lines):
        follows = lines[below + 1]
        if BYLINE.match(follows.text):
            return below
        if above is None:
            return below
        if len(follows.text) > 160 and len(lines[below].text) <= 120:
            return (
                below if lines[above].text.endswith((".", ":", ";", "…")) or _is_last_of_text(lines, above) else above
            )
        return above
    return above if above is not None else below


def _is_last_of_text(lines: list[Line], place: int) -> bool:
    """Whether the line above the date is more likely the end of the post before than a title."""
    return (
        place > 0
        and header_date(lines[place]) is None
        and bool(re.match(r"JPE?G|PNG|Tags|Commentaires|\d+ comm|Partager|Share", lines[place].text))
    )


def _is_apart(lines: list[Line], place: int) -> bool:
    """A title stands after an empty line, or after nothing."""
    return place == 0 or lines[place].number - lines[place - 1].number > 1 or len(lines[place - 1].text) < 60


def _may_be_title(line: Line) -> bool:
    text = line.text
    if not LEAST_TITLE <= len(text) <= LONGEST_TITLE or NO_TITLE.match(text) or text[:1] in "•*-›":
        return False
    return not text.endswith((",", ";", ".")) and bool(re.search(r"[^\W\d_]{3}", text)) and not BYLINE.match(text)


def _authors(lines: list[Line], first: int, last: int, date: FoundDate) -> list[Span]:
    """Names of a byline on the lines of the head, or beside the date."""
    for line in lines[max(0, first - 1) : last + 4]:
        if (found := BYLINE.match(line.text)) and len(line.text) <= 160:
            return list(people_of(line, found.start("who"), found.end("who")))
    line = next(line for line in lines if line.start <= date.start <= line.end)
    beside = BESIDE.search(line.text, date.end - line.start) or BESIDE.search(line.text[: date.start - line.start])
    if beside and not re.search(r"\d", beside["who"]) and len(beside["who"].split()) in {2, 3, 4}:
        return list(people_of(line, *beside.span("who")))
    return []


def people_of(line: Line, start: int, end: int) -> Iterator[Span]:
    """“Magali Marlin Anna L.” is two people, “X et Y” also: names of two words where nothing else parts them."""
    said = line.text[start:end].rstrip(" ,")
    place = start
    for part in re.split(r"( et | and | & |, )", said):
        words = part.split()
        if part.strip() not in {"et", "and", "&", ","} and words:
            pairs = (
                [words[n : n + 2] for n in range(0, len(words), 2)] if len(words) == 4 and part.istitle() else [words]
            )
            cursor = place
            for pair in pairs:
                at = line.text.find(" ".join(pair), cursor)
                if at >= 0 and len(pair) >= 2:
                    yield Span(line.start + at, line.start + at + len(" ".join(pair)))
                    cursor = at + 1
        place += len(part)


__all__ = ["BYLINE", "CRUMBS", "NO_TITLE", "Post", "header_date", "people_of", "posts_of"]
