"""The posts of a blog page, and the head of an article: date, title, byline, as a browser copies them.

Layouts seen: date above the title, title above the date, date and author on one line, author above or below; dates in
French or English, whole, abbreviated or in figures; “Publié le…”, “Posted on…”, “Par X, le…”.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .dates_in_text import FoundDate, find_dates
from .lines import Line, Page
from .names import UPPER
from .passages import Span, signs_of
from .people_in_text import is_person

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
    r"tweet|facebook|twitter|linkedin|commentaires?|comments?|for immediate release|contact\b|press release|"
    r"communiqué de presse|tags?\b|mots[- ]clés|catégories?|categories|"
    r"lire (?:la suite|aussi)|read more|"
    r"crédits?|photos?\b|rechercher?|search|skip to|aller au contenu|suivant|précédent|next|previous|older|newer|"
    r"archives?|s'abonner|subscribe|"
    r"cookies?|©)",
    re.IGNORECASE,
)
# A trail of crumbs: “Accueil > Actualités > Labs”.
CRUMBS = re.compile(r"(?:^|.)\s(?:›|>|»|/|\|)\s.*|^›")
# What stands below the text of a post: nothing there is told by it.
FOOT = re.compile(
    r"^[ »]*(?:laisser un commentaire|leave a (?:reply|comment)|articles? (?:plus anciens|similaires|récents|liés)|"
    r"older posts|newer posts|"
    r"related (?:posts|articles)|à lire aussi|archives?|catégories|categories|les catégories|recent posts|"
    r"recent comments|"
    r"nuage de tags|tag cloud)[ :]*$",
    re.IGNORECASE | re.MULTILINE,
)
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


@lru_cache(maxsize=1)
def posts_of(page: Page) -> list[Post]:
    """The posts of a page in the order of the text; none when no line is a date by itself."""
    text = signs_of(page)
    lines = [
        Line(line.number, line.start, line.end, text[line.start : line.end]) for line in page.bare_lines if line.text
    ]
    dates = [header_date(line) for line in lines]
    heads = [_head(lines, place, date, dates) for place, date in enumerate(dates) if date]
    is_below = _stands_below(lines, heads)
    posts = [_post(lines, head, is_below) for head in heads]
    for post, after in itertools.pairwise(posts):
        post.end = max(post.start, after.start)
    if posts:
        posts[-1].end = len(page.text)
    for post in posts:
        foot = FOOT.search(text, post.start, post.end)
        post.end = foot.start() if foot else post.end
    return posts


def header_date(line: Line) -> FoundDate | None:
    """The whole date of a line that holds little else: a byline, a category, a count of comments."""
    if len(line.text) > LONGEST_HEADER or not any(sign.isdigit() for sign in line.text):
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


@dataclass(frozen=True)
class _Head:
    """The line of a date, and the lines above and below it that may be its title."""

    place: int
    date: FoundDate
    above: int | None
    below: int | None


def _head(lines: list[Line], place: int, date: FoundDate, dates: list[FoundDate | None]) -> _Head:
    up = place - 1
    while up > 0 and place - up <= NEAR_LINES and (BYLINE.match(lines[up].text) or is_person(lines[up].text)):
        up -= 1
    if (
        up > 0
        and len(lines[up].text.split()) < 3
        and _may_be_title(lines[up - 1])
        and len(lines[up - 1].text.split()) > 3
    ):
        up -= 1
    above = up if up >= 0 and _may_be_title(lines[up]) and _is_apart(lines, up) else None
    near = range(place + 1, min(place + 1 + NEAR_LINES, len(lines)))
    below = next((n for n in near if dates[n] is None and _may_be_title(lines[n])), None)
    return _Head(place, date, above, below)


def _stands_below(lines: list[Line], heads: list[_Head]) -> bool:
    """All posts of a page are set in one way: whether their titles stand below their dates."""
    above = below = 0.0
    for head in heads:
        if head.above is not None:
            above += 1 if len(lines[head.above].text) <= 120 else 0.3
            above += 0.5 if lines[head.place].number - lines[head.above].number == 1 else 0
        if head.below is not None:
            is_next, follows = head.below == head.place + 1, lines[head.below + 1 : head.below + 2]
            below += (1 if is_next else 0.5) * (1 if len(lines[head.below].text) <= 120 else 0.3)
            # What touches the line of the date belongs to it more than what an empty line parts from it.
            below += 0.5 if lines[head.below].number - lines[head.place].number == 1 else 0
            below += 0.6 if follows and BYLINE.match(follows[0].text) else 0
    return below > above


def _post(lines: list[Line], head: _Head, is_below: bool) -> Post:
    first_choice, other = (head.below, head.above) if is_below else (head.above, head.below)
    title = first_choice if first_choice is not None else other
    first = min(head.place, title) if title is not None else head.place
    authors = _authors(lines, first, max(head.place, title or 0), head)
    return Post(head.date, lines[title] if title is not None else None, authors, lines[first].start, 0)


def _is_apart(lines: list[Line], place: int) -> bool:
    """A title stands after an empty line, or after nothing."""
    return place == 0 or lines[place].number - lines[place - 1].number > 1 or len(lines[place - 1].text) < 60


def _may_be_title(line: Line) -> bool:
    text = line.text
    if not LEAST_TITLE <= len(text) <= LONGEST_TITLE or NO_TITLE.match(text) or text[:1] in "•*-›":
        return False
    return not text.endswith((",", ";", ".")) and bool(re.search(r"[^\W\d_]{3}", text)) and not BYLINE.match(text)


def _authors(lines: list[Line], first: int, last: int, head: _Head) -> list[Span]:
    """Names of a byline on the lines of the head, or beside the date."""
    for line in lines[max(0, first - 1) : last + 4]:
        if (found := BYLINE.match(line.text)) and len(line.text) <= 160:
            return list(people_of(line, found.start("who"), found.end("who")))
    line, date = lines[head.place], head.date
    beside = BESIDE.search(line.text, date.end - line.start) or BESIDE.search(line.text[: date.start - line.start])
    above = lines[max(0, head.place - 3) : head.place]
    if not beside and (people := [one for one in above if is_person(one.text)]):
        return [Span(people[-1].start, people[-1].end)]
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
