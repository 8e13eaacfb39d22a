"""The labs that an enumeration names, one by one or by a common head: “les équipes innovation des Régions…”."""

import re
from collections.abc import Iterator

from labs.text import fold

from .bodies import kind_of_name
from .enumerations import Item
from .lab_mentions import LabMention, placed
from .lab_words import HEAD_WORD, LAB_WORD, LAST_WORDS
from .names import ARTICLE, NAME
from .passages import Passage
from .people_in_text import is_person
from .places_named import place_named
from .whereabouts import Fragment, Where

PLURAL_HEAD = re.compile(
    r"(?P<head>(?:missions?|équipes?|cellules?|laboratoires?|labos?|labs?|unités?) (?:d'|de l')?(?:innovations?|"
    r"design|prospective)"
    r"(?: publique)?)(?P<rest>[^,;.()]{0,120})", re.IGNORECASE,
)  # fmt: skip
LOWER_ITEM = re.compile(r"(?:et |en [A-Z][\w-]+ |in [A-Z][\w-]+ |le |la |the |l'){0,4}(?P<name>[a-z-]+ lab\b)")
LEAD = re.compile(
    r"(?:^|\b(?:le|la|les|the|un|une|an?|du|de|des|nouveau|nouvelle|futur|future|new|compte|ajouter|trouve|also|aussi|"
    r"célèbre|emblématique|celui de|celle de|et|and|avec|with|en|in|au|aux|à|d'autres|cite|citer|lab|labo|"
    r"laboratoire) |[ld]'|"
    r"[«\"“] ?)$",
    re.IGNORECASE,
)
# What follows is who carries the lab named before, not another lab.
NO_LEAD = re.compile(
    r"\b(?:porté|créé|rattaché|soutenu|dirigé|lancé|piloté|financé|hosted|led|run|created|funded|"
    r"supported)e?s? (?:par|à|by)\b"
)
# Parts of the world: they place what follows, and are no names.
CONTINENTS = {"europe", "asie oceanie", "asie", "asia", "afrique", "africa", "oceanie", "oceania", "america"}
SURE_OF_LIST, UNSURE = 0.9, 0.55


def of_items(passage: Passage, items: list[Item]) -> Iterator[LabMention]:
    head = ""
    for item in items:
        before = passage.plain[max(passage.line_around(item.span.start).start, item.span.start - 400) : item.span.start]
        if before.count("(") > before.count(")"):
            return
        text = passage.of(item.span)
        if plural := PLURAL_HEAD.search(text):
            head = singular(plural["head"])
            yield from _headed(passage, item, head, plural)
            continue
        if (
            head
            and (body := re.match(r"(?:celui |celle |ceux )?(?:d'|de l'|de la |de |du )?(?P<named>[A-ZÀ-Ý].*)", text))
            and not LAB_WORD.search(text)
            and not HEAD_WORD.search(text)
            and "(" not in text
        ):
            start = item.span.start + body.start("named")
            end = start + len(body["named"].rstrip(" .\n"))
            yield _team(head, passage.plain[start:end], start, end)
            continue
        head = ""
        if mention := _item(passage, item):
            if len(items) == 1 and not LAB_WORD.search(mention.name) and not item.close:
                mention.confidence = UNSURE
            yield mention


def singular(head: str) -> str:
    """“missions innovation” → “Mission innovation”."""
    words = [re.sub(r"(?<=[a-zé]{3})s$", "", word) for word in head.split()]
    return " ".join(words)[:1].upper() + " ".join(words)[1:]


def _headed(passage: Passage, item: Item, head: str, plural: re.Match[str]) -> Iterator[LabMention]:
    """“les missions innovation du Département du Val d’Oise”: a lab named after the body that carries it."""
    rest_start = item.span.start + plural.start("rest")
    bodies = list(NAME.finditer(passage.plain, rest_start, item.span.start + plural.end("rest")))
    lower = re.search(r"conseils? régiona(?:l|ux) (?:de la |de |du |d')", plural["rest"])
    if bodies:
        body = bodies[-1]
        name = body[0]
        yield _team(head, name, item.span.start + plural.start("head"), body.end(), host="Région " if lower else "")


def _team(head: str, body: str, start: int, end: int, host: str = "") -> LabMention:
    particle = "d’" if fold(body)[:1] in "aeiouy" else "du " if body.startswith("Département") else "de "
    where = Where(end, country=None, host=Fragment(f"{host}{body}", end - len(body), end))
    return LabMention(f"{head} {particle}{body}", start, end, where, 0.7, listed=True)


def _lower_item(passage: Passage, item: Item) -> LabMention | None:
    """“le co-design lab du gouvernement…”: a common word, told from others by the body that carries it."""
    text = passage.plain
    low = LOWER_ITEM.match(text, item.span.start, item.span.end)
    if low is None:
        return None
    start = low.start("name")
    mention = placed(passage, start, low.end("name"), item.span.end, 0.75, listed=True)
    if mention.where.host:
        mention.name = text[start : mention.where.host.end]
    mention.name = mention.name[:1].upper() + mention.name[1:]
    return mention


def _item(passage: Passage, item: Item) -> LabMention | None:
    text = passage.plain
    if lower := _lower_item(passage, item):
        return lower
    for found in NAME.finditer(text, item.span.start, item.span.end):
        if NO_LEAD.search(text, item.span.start, found.start()):
            return None
        if not LEAD.search(text[item.span.start : found.start()]) or ". " in text[item.span.start : found.start()]:
            return None
        skipped = re.match(r"(?:En|In|Au|Aux|À|A) (?=[A-Z])|[LD]'", found[0])
        start = found.start() + (skipped.end() if skipped else 0)
        named = text[start : found.end()]
        if place_named(named) or fold(named) in CONTINENTS:
            continue
        if named.isdigit() or not ARTICLE.sub("", named + " ").strip() or (not re.search(r"[A-Za-zÀ-ÿ]{2}", named)):
            return None
        if item.inferred and is_person(named) and not LAB_WORD.search(named):
            return None
        if kind_of_name(named) and not LAB_WORD.search(named) and not HEAD_WORD.search(named):
            return None
        more = LAST_WORDS.match(text, found.end(), item.span.end)
        mention = placed(passage, start, more.end() if more else found.end(), item.span.end, SURE_OF_LIST, listed=True)
        _place_behind(passage, mention, item)
        return mention
    return None


def _place_behind(passage: Passage, mention: LabMention, item: Item) -> None:
    """“Labo Garonne, Toulouse”, “TerriLab – Drôme”: what is left of a short item may be a place."""
    rest = re.match(r" ?[,-] ?(?P<place>[^,;()\n]{2,40}?)[ .]*$", passage.plain[mention.where.end : item.span.end])
    if rest and not mention.where.city and not mention.where.country:
        start = mention.where.end + rest.start("place")
        mention.where.take(place_named(rest["place"]), start, start + len(rest["place"]))
