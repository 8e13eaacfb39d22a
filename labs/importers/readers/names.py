"""Candidate names in running text: words with capitals, with the small words between them; and quoted titles."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from labs.text import fold

from .passages import Passage, Span
from .places_named import place_named

UPPER = "A-ZÀ-ÖØ-Þ"
# A word of a name: capital first, or a capital within (iZone), an ordinal before a capital (27e Région), a tag.
WORD = (
    rf"(?:(?![LDlds]'[\w])[{UPPER}][\w]*(?:['\-•·.&+@][\w]+)*|\d+(?:e|è|ème|eme|er|ère|th|nd|rd|st)(?= [{UPPER}])|"
    r"27(?:e|è|ème|eme) région|\d{1,4} ?(?:bis|ter)\b"
    rf"|#[\w]+|(?<!\w)(?<!\w\w')[^\W\d_{UPPER}]{{1,14}}[{UPPER}][\w]*)"
)
SMALL = (
    r"(?:de la|de l'|de|du|des|d'|of the|of|for the|for|para la|para el|para|del|do|da|dos|"
    r"van den|van der|den|der|van|von|&|@)"
)
NAME = re.compile(
    rf"(?<![\w@/.#])(?:[LD]'(?=[{UPPER}]))?{WORD}(?: (?:{SMALL} ?)?(?:(?<=')|(?<= ))(?:{WORD}|\d{{1,4}}(?![\w%/:.,]\d|"
    rf"\w)))*"
)
A_LETTER, A_WORD, A_SMALL_WORD = re.compile(r"\w"), re.compile(r"[LD]'|\S+"), re.compile(rf"{SMALL} ?")
JOINT = re.compile(r" (?:and|et) (?:des |de la |de l'|du |de |the )?\Z")
HEAD = re.compile(
    r"\b(?:Lab|Labo|Laboratoire|Laboratory|Unit|Team|Office|Cent(?:re|er)|Agency|Department|Hub|Group|Council)\Z"
)
OPEN_HEAD = re.compile(
    r"^(?:The |Le |La |L')?(?:Minist|Master|Département|Direction|Department|Office|Secr[ée]tariat|Agence)"
)
QUOTED = re.compile(r"«\s*([^«»\n]{2,160}?)\s*»|“([^“”\n]{2,160})”|(?<!\w)\"([^\"\n]{2,160})\"(?!\w)")
ARTICLE = re.compile(r"^(?:(?:Le|La|Les|The|Un|Une) |L'|D')")
# Words that a sentence or a line may begin with and that belong to no name.
COMMON = set(
    fold(
        """a à afin ah ai ainsi alors an and après as at atteindre au aucun aucune aujourd'hui auparavant aussi autant
        autour autre autres aux avant avec beaucoup because bien bienvenue but by c'est ca ça car ce cela celle celui
        cependant certains ces cet cette chacun chaque chez ci-dessous comme comment compte concernant contre coup créé
        créée dans de depuis derrière dès des deux devant dix doit donc dont du d'après during each elle elles en
        encore enfin ensuite entre et étant even every existe existant face faire faut few finally first for from grâce
        had has have he hence here hier his however how i ici if il ils impossible in innover it its itself j'ai jamais
        je jusqu'à j la le les leur leurs lors lorsque l'an malgré mais many mardi me mes merci mieux moins mon more
        most my même n'hésitez ne ni non nos not notre nous of on or ou où our ouvrant par parce parfois parmi pas
        pendant peu plus plusieurs pour pourquoi pourtant premier première présenté puis qu'est-ce quand quant quatre
        que quel quelle quelles quelques quels qui quoi rappelons rendez-vous retour retrouvez rien sa sans savoir se
        second selon sera ses seul several she si sieur since so soit some son sont sous soyons such suite sur ta tandis
        telle tels that the their then there these they this those thus to tous tout toute toutefois toutes très trois
        un une under until us vers via vient viens voici voilà voir vos votre vous was we were what when where which
        while who why will with within without y you your après-demain lundi mercredi jeudi vendredi samedi dimanche
        monday tuesday wednesday thursday friday saturday sunday janvier février mars avril mai juin juillet août
        septembre octobre novembre décembre january february march april may june july august september october november
        december nb ps jpeg png pdf photo crédit crédits source sources lire read partager share tweet facebook twitter
        linkedin accueil home menu contact recherche search date auteur author billet posted publié published
        tags mots-clés catégories categories commentaires comments réactions aller débattre quelques dommage bref
        publication mme mr mrs dr monsieur madame outre débauché interrogé invité"""
    ).split()
)


@dataclass(frozen=True)
class Name:
    """`start` and `end` are offsets; `opens` tells that a sentence begins with it, so that its capital says little."""

    start: int
    end: int
    text: str
    opens: bool = False

    @property
    def words(self) -> list[str]:
        return self.text.split()

    @property
    def bare(self) -> str:
        """Without its leading article."""
        return ARTICLE.sub("", self.text)


@lru_cache(maxsize=1)
def names_in(passage: Passage) -> list[Name]:
    """Names in the order of the text, common words at the start of sentences left out."""
    found: list[Name] = []
    for sentence in passage.sentences:
        found.extend(_joined(passage.plain, list(_names_of(passage.plain, sentence))))
    return found


def between(names: list[Name], start: int, end: int) -> list[Name]:
    """The names that begin between two offsets."""
    first = bisect_left(names, start, key=lambda name: name.start)
    last = bisect_left(names, end, key=lambda name: name.start)
    return names[first:last]


def _names_of(text: str, sentence: Span) -> Iterator[Name]:
    for match in NAME.finditer(text, sentence.start, sentence.end):
        start, end = match.span()
        opens = not A_LETTER.search(text, sentence.start, start) or text[start - 2 : start] in {": ", "« ", "• "}
        while start < end:
            word = A_WORD.match(text, start, end)
            if word is None:
                break
            common = opens and word[0][1:].islower() and fold(word[0]).strip(",.'") in COMMON
            if not (common or word[0] in {"L'", "D'", "A"} or word[0].isdigit()):
                break
            start += len(word[0])
            start += len(text[start:end]) - len(text[start:end].lstrip())
        start += _place_before_for(text[start:end])
        written = text[start:end].rstrip(" .'").removesuffix("'s")
        small = A_SMALL_WORD.match(written)
        if small and opens and start > match.start():
            start, written = start + small.end(), written[small.end() :]
        if ARTICLE.sub("", written + " ").strip() and fold(written) not in COMMON:
            yield Name(start, start + len(written), written, opens)


def _place_before_for(written: str) -> int:
    """How many signs lead to the name: “to Copenhagen for Public Design Week” holds a place and a name."""
    head, link, _ = written.partition(" for ")
    lead = len(head) + len(link)
    lead += 4 if written[lead:].startswith("the ") else 0
    return lead if link and place_named(head) else 0


def _joined(text: str, names: list[Name]) -> list[Name]:
    """“Impact” “and” “Innovation Unit” are one name; so are a ministry’s fields."""
    found: list[Name] = []
    for name in names:
        before = found[-1] if found else None
        gap = text[before.end : name.start] if before else ""
        if before and JOINT.fullmatch(gap) and len(before.text) + len(name.text) < 120:
            whole = HEAD.search(name.text) and not HEAD.search(before.text) and gap == " and " and len(before.words) < 3
            if whole or (OPEN_HEAD.match(before.text) and (len(gap) > 5 or before.text.startswith("Master"))):
                found[-1] = Name(before.start, name.end, text[before.start : name.end], before.opens)
                continue
        found.append(name)
    return found


def quotes_in(text: str, start: int, end: int) -> list[Name]:
    """What stands in quotation marks."""
    found = []
    for match in QUOTED.finditer(text, start, end):
        group = match.lastindex or 1
        found.append(Name(match.start(group), match.end(group), match[group]))
    return found
