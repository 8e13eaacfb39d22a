"""What a sentence says of the life of a lab that it names: closed, still to come, new, opened when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from labs.dates import PartialDate
from labs.importers.drafts import Words

from .dates_in_text import FoundDate
from .headcounts import number_in_words
from .passages import Passage, Span

CLOSED = re.compile(
    r"(?:\b(?=[aimdnwchsof])(?:abandonn\w+|a (?:été )?ferm\w+|ont (?:été )?ferm\w+|interromp\w+|arrêtée?s?\b|a cessé|"
    r"ont cessé|dissou(?:s|tes?)\b|mis fin\b|n'existe plus|was closed|were closed|closed (?:in|down|its)|has closed|"
    r"shut (?:down|its doors|their doors)|closes (?:down|its doors)|shuttered|disbanded|discontinued|ceased|abandoned|"
    r"wound (?:up|down)|no longer exists?|is no more|defunct|a disparu|ferme(?:nt)? (?:ses|leurs) portes(?! à \d))|"
    r"fermée?s? (?:en|depuis)|à l'état d'abandon)",
    re.IGNORECASE,
)
# Said of the lab just named, whatever else the sentence names: “the Labo des Dunes, a pioneer, closed in”.
CLOSED_ITSELF = re.compile(
    r"(?: \([^()\n]{2,60}\))?(?:, [^,.;:()\n]{2,60},)?(?:,? (?:which|that|qui|lequel|laquelle))?"
    r" (?:(?:has|had|was|were|is|have|est|sont|avait|ont) )?"
    rf"(?:été |been |since )?(?P<verb>{CLOSED.pattern})",
    re.IGNORECASE,
)
# Such a verb speaks of all labs that are named.
OF_SEVERAL = re.compile(r"\b(?:ont|were|ferment)\b|(?:é|ée|rompu|rompue)s\Z", re.IGNORECASE)
# “Y Lab, Policy Lab and the Dune Lab, which closed in 2013”: of the last alone, for another name stands between.
ASIDE = re.compile(r"\([^()\n]*\)| (?:in|à|at|en) [A-ZÀ-Ý][\w'-]+")
NAMED = re.compile(r"\b[A-ZÀ-Ý]\w")
ANOTHER_CLAUSE = re.compile(r"[,;]| (?:et|mais|tandis|and|but|while) ")
# “Le projet de « Labo des Dunes » a été abandonné”: it may never have opened.
ONLY_A_PROJECT = re.compile(
    r"\b(?:projet|idée|project|idea|plans?)(?: (?:de|du|d'un|d'une|of|for|of an?|for an?))? ?(?:l'|the )?[«\"“]? ?$",
    re.IGNORECASE,
)
GIVEN_UP = re.compile(r"\b(?:abandon\w*|discontinued|shelved|arrêt\w*|interromp\w*)", re.IGNORECASE)
PROJECT = Words(
    "Le document parle d’un projet abandonné : le labo n’a peut-être jamais ouvert.",
    "The document speaks of a project that was given up: the lab may never have opened.",
)
REASON = re.compile(
    r"\b(?:interrompus?|interrompues?|fermée?s?|arrêtée?s?|closed|shut down|disbanded|discontinued|ended) "
    r"(?P<reason>(?:après|faute d|à la suite|suite à|due to|because of|after|following|for lack of)[^.;,()\n]{4,110})",
    re.IGNORECASE,
)
FUTURE_BEFORE = re.compile(
    r"\b(?:futur|future|préfigurer|préfiguration|telle sera la mission|va créer|vont créer|upcoming|planned|proposed|"
    r"plans to (?:open|launch|create))(?: (?:du|de la|de l'|le|la|the|an?|un|une))? ?(?:l')?$",
    re.IGNORECASE,
)
FUTURE_AFTER = re.compile(
    r",? (?:sera (?:créé|lancé|ouvert|installé)e?|verra le jour|ouvrira(?: ses portes)?(?! (?:le|la|les|un|une) [a-z])|"
    r"(?:will (?:open|launch)|is due to open)(?! (?:the|an?|its|their|our)\b)|will be (?:launched|opened|created|"
    r"set up))\b",
    re.IGNORECASE,
)
NEW = re.compile(
    r"\b(?:tout nouveau|toute nouvelle|vient d'(?:ouvrir|être créée?|être lancée?)|nouvellement créée?|brand[- ]new|"
    r"newly (?:created|launched|opened)|"
    r"just (?:opened|launched)|recently (?:created|launched|opened))\b",
    re.IGNORECASE,
)
NEW_BEFORE = re.compile(r"\b(?:nouveau|nouvelle|new) $", re.IGNORECASE)
OPENED = re.compile(
    r"\b(?:cré[eé]\w*|création|créa\b|fond(?:ée?|ation)s?|lancée?|lancement|ouvert\w*(?! la voie)|ouverture|nées?\b|"
    r"naissance|"
    r"mise? en place|mis sur pied|existe|installée?|inaugur\w*|"
    r"founded|established|created|creation|launched|opened|set up|born|started|inception)\b",
    re.IGNORECASE,
)
# “Cork Civic Lab (opened in 2018)”, “founded Laboratorio para la Ciudad in 2013”: of this lab, whatever else is named.
OPENED_BEHIND = re.compile(
    r"(?: (?:à|in) [A-ZÀ-Ý][\w-]+)? "
    r"\((?:(?:opened|founded|created|launched|set up|since|créée?|ouverte?|fondée?|lancée?|depuis)"
    r"(?: (?:in|en))? )(?P<year>(?:19|20)\d\d)\)",
    re.IGNORECASE,
)
FOUNDS = re.compile(
    r"\b(?:founded|created|launched|opened|set up|a (?:fondé|créé|lancé|ouvert)|ont (?:fondé|créé|lancé|ouvert))"
    r"(?: (?:le|la|the|un|une|an?))?(?: l')? ?\Z"
)
IN_YEAR = re.compile(r"(?: (?:à|in) [A-ZÀ-Ý][\w-]+)?,? (?:en|in) (?P<year>(?:19|20)\d\d)\b")
AGE = re.compile(
    r"\b(?:(?:existant|existe|travaille|agit|œuvre|actif|active|ouvert|depuis|operating|running|working|existed|"
    r"exists|has been)\b[^.;\n]{0,40}? )?"
    r"(?:depuis|for) (?P<near>bientôt |près de |presque |environ |plus de |nearly |almost |about |over |more than )?"
    r"(?P<count>\d{1,2}|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|one|two|three|four|"
    r"five|seven|eight|nine|ten|eleven|"
    r"twelve|fifteen|twenty) (?:ans|années|years)\b",
    re.IGNORECASE,
)
SUBJECT_GAP = 160


@dataclass(frozen=True)
class State:
    """A fact about the life of a lab; `value` is a key of the statuses, a partial date, or a text for the reason."""

    field: str
    value: str
    start: int
    end: int
    note: Words
    confidence: float


def states_of(
    passage: Passage, sentence: Span, start: int, end: int, dates: list[FoundDate], others: int, is_listed: bool
) -> list[State]:
    """What the sentence says of the lab between two offsets. `others` counts the labs that it also names."""
    text = passage.plain
    found: list[State] = []
    near = Span(max(sentence.start, start - SUBJECT_GAP), min(sentence.end, end + SUBJECT_GAP))
    closed = _closed_here(text, sentence, near, start, end, others, is_listed)
    if closed:
        found += _closings(text, closed, sentence, near, start, dates)
    elif future := (
        FUTURE_BEFORE.search(text, max(sentence.start, start - 45), start)
        or FUTURE_AFTER.match(text, end, sentence.end)
    ):
        note = Words("Le document en parle au futur.", "The document speaks of it as still to come.")
        found.append(State("status", "prefiguration", *future.span(), note, 0.78))
    elif new := (
        NEW_BEFORE.search(text, max(sentence.start, start - 12), start)
        or (None if is_listed else NEW.search(text, max(sentence.start, start - 25), min(sentence.end, start + 60)))
    ):
        note = Words("Le document le dit tout nouveau.", "The document says that it is new.")
        found.append(State("status", "demarrage", *new.span(), note, 0.7))
        if passage.dated:
            found.append(State("opened", f"{passage.dated.year}~", *new.span(), note, 0.6))
    found += _openings(passage, sentence, start, end, dates, others)
    return found


def is_of_another(text: str, start: int, end: int, closed: re.Match[str]) -> bool:
    """Whether another lab stands between this one and the verb, or another clause begins there."""
    if OF_SEVERAL.search(closed[0]):
        return False
    if closed.start() >= end:
        return bool(NAMED.search(ASIDE.sub("", text[end : closed.start()])))
    # “closed: the Quay Lab, and the Alba Lab” says it of all.
    return ":" not in text[closed.end() : start] and bool(ANOTHER_CLAUSE.search(text, closed.end(), start))


def _closings(
    text: str, closed: re.Match[str], sentence: Span, near: Span, start: int, dates: list[FoundDate]
) -> Iterator[State]:
    """That the lab closed, with the reason and the date that stand beside it."""
    yield _closing(text, closed, max(sentence.start, start - 40), start)
    if reason := REASON.search(text, near.start, sentence.end):
        yield State("closing_reason", reason["reason"].strip(), *reason.span("reason"), Words(), 0.7)
    year = next((d for d in dates if closed.start() < d.start < closed.end() + 25 and not d.last), None)
    if year:
        yield State("closed", str(year.first), year.start, year.end, year.note, 0.8)


def _closed_here(
    text: str, sentence: Span, near: Span, start: int, end: int, others: int, is_listed: bool
) -> re.Match[str] | None:
    """The verb that closes the lab between two offsets, and not one of the `others` that the sentence names."""
    found = [_closed_itself(text, end, sentence.end)]
    if others <= (1 if is_listed else 3):
        found.append(CLOSED.search(text, near.start, near.end))
    return next((verb for verb in found if verb and not (others and is_of_another(text, start, end, verb))), None)


def _closed_itself(text: str, end: int, stop: int) -> re.Match[str] | None:
    """The verb that closes the lab whose name ends there."""
    itself = CLOSED_ITSELF.match(text, end, stop)
    return CLOSED.match(text, itself.start("verb")) if itself else None


def _closing(text: str, closed: re.Match[str], since: int, start: int) -> State:
    """Closed; less surely where only a project of a lab was given up."""
    is_project = GIVEN_UP.search(closed[0]) and ONLY_A_PROJECT.search(text, since, start)
    note, sure = (PROJECT, 0.6) if is_project else (Words(), 0.85)
    return State("status", "ferme", *closed.span(), note, sure)


def _openings(
    passage: Passage, sentence: Span, start: int, end: int, dates: list[FoundDate], others: int
) -> list[State]:
    """“créé en 2013”, “En 2013, la création du…”, “depuis bientôt 11 ans”."""
    text = passage.plain
    if others == 0 and passage.dated and (age := AGE.search(text, sentence.start, sentence.end)):
        years = number_in_words(age["count"].casefold())
        if years and min(abs(age.start() - end), abs(start - age.end())) <= 80:
            year = PartialDate(passage.dated.year - years, approximate=True)
            note = Words(
                f"Calculé : {years} ans avant le {passage.dated.display('fr')}.",
                f"Worked out: {years} years before {passage.dated.display('en')}.",
            )
            return [State("opened", str(year), *age.span(), note, 0.8)]
    bracket = OPENED_BEHIND.match(text, end, sentence.end)
    if bracket is None and FOUNDS.search(text, max(sentence.start, start - 30), start):
        bracket = IN_YEAR.match(text, end, sentence.end)
    if bracket:
        return [State("opened", bracket["year"], *bracket.span("year"), Words(), 0.82)]
    for date in dates:
        if date.last or date.is_relative or (date.first.precision == "day" and date.kind == "derived"):
            continue
        low, high = min(date.start, start), max(date.end, end)
        if not sentence.start <= date.start < sentence.end or high - low > 110 or others > 1:
            continue
        verb = OPENED.search(text, low, min(sentence.end, high + 25))
        if verb and verb.end() >= low:
            clear = abs(date.start - verb.end()) <= 30 or abs(verb.start() - date.end) <= 30
            return [State("opened", str(date.first), date.start, date.end, date.note, 0.8 if clear else 0.6)]
    return []
