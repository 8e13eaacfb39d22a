"""Which names in a running text are those of labs, how sure that is, and where the text places them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from labs.text import fold

from .places_named import country_by_name, place_named
from .enumerations import Item, bulleted, enumerations
from .names import NAME, Name, between
from .passages import Passage, Span
from .whereabouts import Fragment, Where, whereabouts

# A word that makes a name that of a lab: MindLab, GovLab, Laboratorio, Lab'O, InnoLab; not Collab nor the plural.
LAB_WORD = re.compile(
    r"(?:^|(?<=[ -]))(?!(?:[Cc]ol|[Ff]ab|[Ss]|[Bb])lab\b)(?:\w*[Ll]ab|LAB\w{0,6}|[Ll]abos?|Lab'\w+|\w+'[Ll]ab|Lab\d+|"
    r"Laboratoire|Laboratory|Laboratorio|Laboratório)(?=$|[ -])"
)
HEAD_WORD = re.compile(
    r"\b(?:Fabrique|Studio|Unit|Team|Hub|Incubateur|Mission|Cellule|Pôle|Accelerator|Sandbox|Workshop|Atelier|Factory)\b"
)
FIELD_WORD = re.compile(
    r"\b(?:[Ii]nnovations?|[Dd]esign|[Pp]olicy|[Pp]ubli(?:c|que|cs|ques)|[Bb]eha\w+|Insights?|Urban|[Dd]igital|"
    r"[Nn]umérique|Government|Hospitalité|[Ee]xpérimentation|Civic)\b",
)
# Heads of what is no lab although its name may hold the word: events, programmes, networks, schools, books.
NO_LAB = re.compile(
    r"^(?:Labs\b|DSAA|Master|Prix|Award|Network|Réseau|Université|Ministère|Programme|Lab of the|Week|Semaine|Journée)|"
    r"\b(?:Network|Awards?|Summit|Conference|Festival|Forum|Camp|Challenge|Programme?|Week|Report|Handbook|Toolkit|Guide)$"
)
PLURAL_HEAD = re.compile(
    r"(?P<head>(?:missions?|équipes?|cellules?|laboratoires?|labos?|labs?|unités?) (?:d'|de l')?(?:innovations?|design|prospective)"
    r"(?: publique)?)(?P<rest>[^,;.()]{0,120})", re.IGNORECASE,
)  # fmt: skip
LOWER_LAB = re.compile(
    r"(?P<name>(?:[a-z]+-?[a-z]+ (?:lab|labo)|laboratoire (?:d'|de l')innovation publique|labo d'innovation publique|"
    r"(?:public )?(?:policy|innovation|design) lab)\b)"
)
LEAD = re.compile(
    r"(?:^|\b(?:le|la|les|the|un|une|an?|du|de|des|nouveau|nouvelle|futur|future|new|compte|ajouter|trouve|also|aussi|"
    r"célèbre|emblématique|celui de|celle de|et|and|avec|with|d'autres|cite|citer|lab|labo|laboratoire) |[ld]'|[«\"“] ?)$",
    re.IGNORECASE,
)
GENERIC = set("design lab labo innovation laboratoire public publique policy team unit studio urban the le la social".split())
SURE_OF_LIST, SURE_OF_WORD, WEAK = 0.9, 0.85, 0.55
ORG_BODY = re.compile(r"\b(?:du|de la|des|dans les|dans le|au sein du) (?P<body>[^,;()]*)$")


@dataclass
class LabMention:
    """A lab named once. `listed` tells that it is an item of an enumeration of labs."""

    name: str
    start: int
    end: int
    where: Where
    confidence: float
    listed: bool = False
    key: str = ""


def lab_mentions(passage: Passage, names: list[Name], skip: Iterable[Span] = ()) -> list[LabMention]:
    """Labs named in a passage, in order, listed ones first where two readings cover one place."""
    listed = [
        mention
        for items in (*enumerations(passage), *bulleted(passage))
        for mention in _of_items(passage, [item for item in items if item.kind == "lab"])
    ]
    spans = [*skip, *(Span(mention.start, mention.end) for mention in listed)]
    taken = sorted((span.start, span.end) for span in spans)
    more = [mention for mention in _by_word(passage, names) if not _covered(mention, taken)]
    lower = [mention for mention in _lower(passage) if not _covered(mention, taken)]
    return sorted(listed + more + lower, key=lambda mention: mention.start)


def _covered(mention: LabMention, taken: list[tuple[int, int]]) -> bool:
    return any(mention.start < end and start < mention.end for start, end in taken)


def _of_items(passage: Passage, items: list[Item]) -> Iterator[LabMention]:
    head = ""
    for item in items:
        text = passage.of(item.span)
        if plural := PLURAL_HEAD.search(text):
            head = singular(plural["head"])
            yield from _headed(passage, item, head, plural)
            continue
        if head and (body := re.match(r"(?:celui |celle |ceux )?(?:d'|de l'|de la |de |du )?(?P<named>[A-ZÀ-Ý].*)", text)):
            if not LAB_WORD.search(text) and not HEAD_WORD.search(text) and "(" not in text:
                start = item.span.start + body.start("named")
                end = start + len(body["named"].rstrip(" .\n"))
                yield _team(head, passage.plain[start:end], start, end)
                continue
        head = ""
        if mention := _item(passage, item):
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


def _item(passage: Passage, item: Item) -> LabMention | None:
    text = passage.plain
    if low := re.match(r"(?:et |en [A-Z][\w-]+ |in [A-Z][\w-]+ |le |la |the |l'){0,4}(?P<name>[a-z-]+ lab\b)", passage.of(item.span)):
        start = item.span.start + low.start("name")
        return _placed(passage, start, item.span.start + low.end("name"), item.span.end, 0.75, listed=True)
    for found in NAME.finditer(text, item.span.start, item.span.end):
        if not LEAD.search(text[item.span.start : found.start()]) or ". " in text[item.span.start : found.start()]:
            return None
        skipped = re.match(r"(?:En|In|Au|Aux|À|A) (?=[A-Z])|[LD]'", found[0])
        start = found.start() + (skipped.end() if skipped else 0)
        named = text[start : found.end()]
        if place_named(named) or fold(named) in {"europe", "asie", "asia", "afrique", "africa", "asie oceanie", "america"}:
            continue
        if named.isdigit() or (not re.search(r"[A-Za-zÀ-ÿ]{2}", named)):
            return None
        return _placed(passage, start, found.end(), item.span.end, SURE_OF_LIST, listed=True)
    return None


def _by_word(passage: Passage, names: list[Name]) -> Iterator[LabMention]:
    for name in between(names, passage.start, passage.end):
        bare = name.bare
        if NO_LAB.search(bare) or country_by_name(bare):
            continue
        stop = passage.line_around(name.start).end
        if LAB_WORD.search(bare):
            lone = fold(bare) in {"lab", "labo", "laboratoire", "laboratory", "laboratorio", "fablab", "medialab"}
            yield _placed(passage, name.start, name.end, stop, WEAK if lone or name.opens and len(name.words) == 1
                          and not re.search(r"[a-z][A-Z]", bare) else SURE_OF_WORD)  # fmt: skip
        elif HEAD_WORD.search(bare) and FIELD_WORD.search(bare) and len(name.words) <= 7:
            yield _placed(passage, name.start, name.end, stop, 0.65)


def _lower(passage: Passage) -> Iterator[LabMention]:
    """“le futur laboratoire de l’innovation publique”: a lab without a name of its own, if the text means one."""
    pattern = r"\b(?:le futur|la future|the future|du futur|du|le) (?P<name>(?:laboratoire|labo|lab) (?:d'|de l')innovation publique)\b"
    for found in re.finditer(pattern, passage.plain[passage.start : passage.end]):
        start, end = passage.start + found.start("name"), passage.start + found.end("name")
        yield LabMention(passage.plain[start].upper() + passage.plain[start + 1 : end], start, end, Where(end), 0.76)


def _placed(passage: Passage, start: int, end: int, stop: int, confidence: float, listed: bool = False) -> LabMention:
    """The mention with what stands behind the name, once a place or a body at the end of the name is set apart."""
    text = passage.plain
    named = text[start:end]
    if glued := re.search(r"(?<=é)aux? (?=[A-ZÀ-Ý])", named):
        return _placed_at(passage, start, start + glued.start(), start + glued.start(), stop, confidence, listed)
    for cut in re.finditer(r" (?:du|de la|de l'|de|d'|des|of the|of|for the) ?(?=[A-ZÀ-Ý])", named):
        head, tail = named[: cut.start()], named[cut.end() :]
        is_lab = LAB_WORD.search(head) or HEAD_WORD.search(head) or (listed and head.isupper())
        if not is_lab or (set(fold(head).split()) <= GENERIC and len(head.split()) < 3):
            continue
        if place_named(tail) or re.match(r"(?:du|of the) ", cut[0][1:]) or tail.startswith(("CHU", "Minist", "Région")):
            return _placed_at(passage, start, start + cut.start(), start + cut.start(), stop, confidence, listed)
    mention = _placed_at(passage, start, end, end, stop, confidence, listed)
    tail = re.search(r" (?:de |d')(?P<place>[A-ZÀ-Ý][\w-]+)$", named)
    if tail and (place := place_named(tail["place"])):
        mention.where.take(place, start + tail.start("place"), end)
    return mention


def _placed_at(
    passage: Passage, start: int, end: int, behind: int, stop: int, confidence: float, listed: bool
) -> LabMention:
    glued = passage.plain[behind : behind + 3] in {"au ", "aux"}
    text = passage.plain[:behind] + " " + passage.plain[behind:] if glued and stop - behind < 500 else passage.plain
    where = whereabouts(text, behind, stop + (1 if glued else 0))
    return LabMention(passage.plain[start:end], start, end, where, confidence, listed)
