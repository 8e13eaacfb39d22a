"""What ties a lab to others in a text: the ministries that supervise it, and slips of the pen in its name."""

import re

from rapidfuzz import fuzz

from labs.importers.drafts import Draft, Words

from .bodies import MINISTRY
from .findings import identity_of
from .lab_drafts import Telling, add_kind
from .lab_mentions import LabMention
from .lab_words import LAB_WORD
from .names import Name, between
from .passages import Span

SUPERVISED = re.compile(
    r"\b(?:ministères? de tutelle|sous (?:la|le) (?:double |triple )?(?:tutelle|supervision)|supervis\w+ by|"
    r"overseen by|owned by|"
    r"rattachée?s? à|placée?s? auprès|dépend(?:ait|ent)? d|parent ministries|reports? to)\b",
    re.IGNORECASE,
)
SAME_SENTENCE = Words("Le labo est celui dont parle la phrase.", "The lab is the one that the sentence speaks of.")
SPELLING = Words(
    "Écriture proche du nom d’un labo du même texte.", "Spelling close to the name of a lab of the same text."
)
ALIKE = 80


def add_supervision(telling: Telling, labs: list[LabMention]) -> None:
    """“trois ministères de tutelle : le ministère de…, le ministère de…”: a tie of the lab spoken of with each."""
    passage = telling.passage
    for sentence in passage.sentences:
        said = SUPERVISED.search(passage.plain, sentence.start, sentence.end)
        lab = _spoken_of(telling, labs, said.start()) if said else None
        if said is None or lab is None:
            continue
        for ministry in MINISTRY.finditer(passage.plain, said.start(), sentence.end):
            if ministry.start("named") < said.end() - 30:
                continue
            span = ministry.span("named")
            name = ministry["named"][:1].upper() + ministry["named"][1:]
            origin = passage.origin(*span)
            body = telling.findings.named("organisation", name, origin, telling.sure(0.83))
            add_kind(telling, body, "ministry", *span)
            tie = telling.findings.named(
                "partnership", f"{lab.key} {body.key}", origin, telling.sure(0.8), field="",
                identity=f"{lab.key} {body.key}", owner=lab.full_key,
            )  # fmt: skip
            telling.findings.fact(tie, "organisation", body.key, origin, telling.sure(0.8))
            telling.findings.fact(tie, "role", "supervision", passage.origin(*said.span()), telling.sure(0.8))


def _spoken_of(telling: Telling, labs: list[LabMention], offset: int) -> Draft | None:
    """The last lab named before an offset in the same paragraph; in doubt, none."""
    line = telling.passage.line_around(offset)
    before = [lab for lab in labs if line.start <= lab.start < offset]
    return telling.findings.get("lab", identity_of(before[-1].name)) if before else None


def add_spellings(telling: Telling, labs: list[LabMention], names: list[Name]) -> None:
    """A word in capitals that is nearly the name of a lab of this text: an alias to look at."""
    passage = telling.passage
    targets = {identity_of(lab.name): lab for lab in labs if " " not in lab.name and len(lab.name) > 4}
    if not targets or len(targets) > 40:
        return
    spans = [Span(lab.start, lab.end) for lab in labs]
    for name in between(names, passage.start, passage.end):
        identity = identity_of(name.text)
        if " " in name.text or len(name.text) < 5 or identity in targets or LAB_WORD.fullmatch(name.text):
            continue
        if any(span.start <= name.start < span.end for span in spans) or not re.search(r"[a-z][A-Z]", name.text):
            continue
        for other, lab in targets.items():
            if fuzz.ratio(identity, other) >= ALIKE and (draft := telling.findings.get("lab", other)):
                origin = passage.origin(name.start, name.end, SPELLING)
                alias = telling.findings.named(
                    "lab_alias",
                    name.text,
                    origin,
                    telling.sure(0.6),
                    identity=f"{lab.name} {name.text}",
                    owner=draft.full_key,
                )
                telling.findings.fact(alias, "kind", "spelling", origin, telling.sure(0.6))
                break
