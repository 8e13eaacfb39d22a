"""From labs named in a text to drafts: name, place, body that carries it, state of life, team."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from labs.importers.drafts import SURE, Draft, Words

from .bodies import SHORT, kind_of_name
from .dates_in_text import FoundDate
from .findings import Findings, identity_of, typographic
from .headcounts import headcounts_in
from .lab_mentions import LabMention
from .lab_states import State, states_of
from .lines import tidy
from .passages import Passage, Span
from .places_named import country_by_code
from .whereabouts import Fragment, Where

OF_CITY = Words("Pays déduit de la ville.", "Country worked out from the city.")
LISTED = Words(
    "Le document le compte parmi les labos qui existent à sa date.",
    "The document counts it among the labs that exist at its date.",
)
# A sentence with more dates than this says nothing of one lab.
MOST_DATES = 12
DAY_OF_TEXT = Words("Date du texte.", "Date of the text.")


@dataclass
class Telling:
    """What one passage holds, for those who make drafts of it."""

    passage: Passage
    findings: Findings
    dates: list[FoundDate]
    language: str
    most: float = 1.0

    def words(self, text: str) -> Words:
        shown = typographic(tidy(text))
        return Words(en=shown) if self.language == "en" else Words(fr=shown)

    def sure(self, confidence: float) -> float:
        """The confidence, lowered where the genre is not known, unless the sign is a strong one."""
        return confidence if confidence >= 0.88 else min(confidence, self.most)


def add_labs(telling: Telling, mentions: list[LabMention]) -> None:
    """Drafts of the labs that a passage names."""
    for mention in mentions:
        identity = _identity(telling.findings, mention)
        bare = re.sub(r" (?:19|20)\d\d$", "", mention.name)
        if not mention.key and telling.findings.holds(identity_of(bare), "event", "programme", "publication"):
            continue
        origin = telling.passage.origin(mention.start, mention.end)
        draft = telling.findings.named(
            "lab", mention.name, origin, telling.sure(mention.confidence), identity=identity, key=mention.key
        )
        add_place(telling, draft, mention.where, telling.sure(max(mention.confidence, 0.8)))
        add_host(telling, draft, mention.where.host)
        _add_short_name(telling, draft, mention)
        _add_states(telling, draft, mention, mentions)
        _add_team(telling, draft, mention, mentions)


def _identity(findings: Findings, mention: LabMention) -> str:
    """Two labs of one name in two countries are two labs."""
    identity, country = identity_of(mention.same_as or mention.name), mention.where.country
    draft = findings.get("lab", identity)
    if draft and country and "country" in draft.facts and draft.facts["country"].value != country.value:
        return f"{identity}-{country.value.lower()}"
    if country and not draft and findings.get("lab", f"{identity}-{country.value.lower()}"):
        return f"{identity}-{country.value.lower()}"
    return identity


def add_place(telling: Telling, draft: Draft, where: Where, confidence: float) -> None:
    """City and country, each with the words that say it; the country of a city is derived."""
    for field, said in (("city", where.city), ("country", where.country)):
        if said is None:
            continue
        note = OF_CITY if said.derived else None
        value = said.words if field == "city" else said.value
        telling.findings.fact(draft, field, value, telling.passage.origin(said.start, said.end, note), confidence)


def add_host(telling: Telling, draft: Draft, host: Fragment | None) -> None:
    """The organisation that carries the lab, as a draft of its own."""
    if (
        host is None
        or len(host.value) < 3
        or host.value.casefold() in {"gouvernement", "ministère", "conseil", "department"}
    ):
        return
    origin = telling.passage.origin(host.start, host.end)
    name = re.sub(r" (?:US|UK|USA)$", "", host.value[:1].upper() + host.value[1:])
    body = telling.findings.named("organisation", name, origin, telling.sure(0.78))
    if kind := kind_of_name(name):
        add_kind(telling, body, kind, host.start, host.end)
    if (draft.confidence >= SURE or telling.most < 1) and body.key != draft.key:
        telling.findings.fact(draft, "host", body.key, origin, telling.sure(0.76))


def _add_short_name(telling: Telling, draft: Draft, mention: LabMention) -> None:
    """“Social Innovation Lab (SILK)”: capitals in brackets that begin as the words of the name do."""
    found = SHORT.match(telling.passage.plain, mention.end)
    initials = "".join(word[0] for word in re.findall(r"\w+", mention.name) if word[:1].isupper())
    if not found or not found["short"].isupper() or country_by_code(found["short"]):
        return
    if len(initials) > 1 and found["short"].startswith(initials):
        origin = telling.passage.origin(*found.span("short"))
        telling.findings.fact(draft, "short_name", found["short"], origin, telling.sure(0.85))


def add_kind(telling: Telling, draft: Draft, kind: str, start: int, end: int) -> None:
    note = Words("Nature déduite de l’intitulé.", "Kind worked out from the name.")
    telling.findings.fact(draft, "kind", kind, telling.passage.origin(start, end, note), telling.sure(0.8))


def _labs_in(mentions: list[LabMention], span: Span) -> int:
    """How many labs a span names; the mentions are in the order of the text."""
    starts = [bisect_left(mentions, edge, key=lambda mention: mention.start) for edge in (span.start, span.end)]
    return starts[1] - starts[0]


def _add_states(telling: Telling, draft: Draft, mention: LabMention, mentions: list[LabMention]) -> None:
    passage, sentence = telling.passage, telling.passage.sentence_at(mention.start)
    others = _labs_in(mentions, sentence) - 1
    first = bisect_left(telling.dates, sentence.start, key=lambda date: date.start)
    near = [date for date in telling.dates[first : first + MOST_DATES] if date.start < sentence.end]
    states = states_of(passage, sentence, mention.start, mention.end, near, others, mention.listed)
    if mention.listed and not any(state.field == "status" for state in states) and passage.dated:
        states.append(State("status", "activite", mention.start, mention.end, LISTED, 0.7))
    for state in states:
        value = telling.words(state.value) if state.field == "closing_reason" else state.value
        origin = passage.origin(state.start, state.end, state.note if state.note.fr else None)
        telling.findings.fact(draft, state.field, value, origin, telling.sure(state.confidence))
        if state.field == "status" and passage.dated and passage.dated_at and passage.dated_at.start is not None:
            as_of = passage.origin(passage.dated_at.start, passage.dated_at.end or passage.dated_at.start, DAY_OF_TEXT)
            telling.findings.fact(draft, "status_as_of", str(passage.dated), as_of, telling.sure(state.confidence))


def _with_next(passage: Passage, sentence: Span) -> Span:
    """The sentence and the next one, when that goes on with “it”."""
    follows = re.compile(r"\s*(?:It|They|Il|Elle|Celui-ci|Celle-ci|L'équipe|Its team|The team|Son équipe)\b")
    if "\n" not in passage.plain[sentence.end - 1 : sentence.end] and follows.match(passage.plain, sentence.end):
        return Span(sentence.start, passage.sentence_at(sentence.end + 1).end)
    return sentence


def _add_team(telling: Telling, draft: Draft, mention: LabMention, mentions: list[LabMention]) -> None:
    """“le MindLab regroupe une équipe d’une douzaine de personnes”: a dated team, when one lab alone is spoken of."""
    passage, sentence = telling.passage, telling.passage.sentence_at(mention.start)
    if _labs_in(mentions, sentence) != 1:
        return
    sentence = _with_next(passage, sentence)
    text = passage.plain[sentence.start : sentence.end]
    if not any(word in text.casefold() for word in ("équipe", "team", "staff", "effectif", "emploie", "employs")):
        return
    for count in headcounts_in(passage.plain, mention.end, sentence.end)[:1]:
        origin = passage.origin(count.start, count.end)
        day = f"{passage.dated}" if passage.dated else ""
        team = telling.findings.named(
            "team", draft.key, origin, telling.sure(0.8), field="", identity=f"{draft.key}-{day}", owner=draft.full_key,
            key=f"{draft.key}-{passage.dated.year}" if passage.dated else draft.key,
        )  # fmt: skip
        note = Words("Nombre approché.", "Approximate number.") if count.is_approximate else None
        telling.findings.fact(team, "headcount_low", count.low, origin, telling.sure(0.8))
        telling.findings.fact(team, "headcount_high", count.high, origin, telling.sure(0.8))
        if note:
            telling.findings.fact(team, "is_approximate", True, origin, telling.sure(0.8))
        if day and passage.dated_at and passage.dated_at.start is not None:
            as_of = passage.origin(passage.dated_at.start, passage.dated_at.end or passage.dated_at.start, DAY_OF_TEXT)
            telling.findings.fact(team, "as_of", day, as_of, telling.sure(0.8))


__all__ = ["Telling", "add_host", "add_kind", "add_labs", "add_place"]
