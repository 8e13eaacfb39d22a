"""What a reader gathers: one draft per record, however often the text names it, with all its places."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from labs.importers.drafts import SURE, Draft, Fact, Origin
from labs.text import fold, sort_key

from .lines import Page, slug_of, tidy, unique_slug

# Where several places say the same, the reader is surer, but never quite sure.
SURER, SUREST = 0.02, 0.95
# The confidence of a lab that the text lists as one.
LISTED = 0.9
# Places beyond this add nothing a curator needs.
MOST_ORIGINS = 12


def identity_of(name: str) -> str:
    """Under which two spellings are one name: no article, accent, sign or blank."""
    return re.sub(r"[\W_]+", "", sort_key(name)) or fold(name)


def typographic(name: str) -> str:
    """Between letters, the apostrophe of print."""
    return re.sub(r"(?<=\w)'(?=\w)", "’", name)


class Findings:
    """Drafts by noun and identity, in the order in which they are found."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._drafts: dict[tuple[str, str], Draft] = {}
        self._keys: dict[str, set[str]] = {}

    @property
    def drafts(self) -> list[Draft]:
        return list(self._drafts.values())

    @property
    def bodies(self) -> list[tuple[int, int, Draft]]:
        """Where labs and organisations are named, in the order of the text: start, end, draft."""
        places = (
            (origin.start, origin.end, draft)
            for draft in self._drafts.values()
            if draft.noun in {"lab", "organisation"}
            for origin in draft.origins
            if origin.start is not None and origin.end is not None
        )
        return sorted(places, key=lambda place: place[:2])

    def get(self, noun: str, identity: str) -> Draft | None:
        return self._drafts.get((noun, identity))

    def holds(self, identity: str, *nouns: str) -> bool:
        return any((noun, identity) in self._drafts for noun in nouns)

    def named(
        self, noun: str, name: str, origin: Origin, confidence: float, *, field: str = "name",
        value: Any = None, identity: str = "", key: str = "", owner: str = "",
    ) -> Draft:  # fmt: skip
        """The draft of a name, new or known; the place is added to the record and to the fact of its name."""
        identity = identity or identity_of(name)
        draft = self._drafts.get((noun, identity))
        if draft is None:
            taken = self._keys.setdefault(noun, set())
            draft = Draft(noun, key or unique_slug(name, taken), owner=owner, confidence=confidence)
            taken.add(draft.key)
            self._drafts[noun, identity] = draft
        elif not _is_there(origin, draft.origins):
            draft.confidence = max(draft.confidence, confidence, min(SUREST, draft.confidence + SURER))
        draft.confidence = max(draft.confidence, confidence)
        draft.origins = _added(draft.origins, origin)
        if field:
            shown = typographic(tidy(name)) if value is None else value
            if field != "title" or field not in draft.facts or draft.facts[field].value == shown:
                self.fact(draft, field, shown, origin, confidence)
        return draft

    def fact(self, draft: Draft, field: str, value: Any, origin: Origin, confidence: float) -> None:
        """Add a fact, or one more place of it. A value that differs from the first stays beside it, as disagreeing."""
        known = draft.facts.get(field)
        if known is None:
            draft.facts[field] = Fact(value, (origin,), confidence)
            return
        agrees = known.value == value or (field == "name" and identity_of(str(known.value)) == identity_of(str(value)))
        origins = _added(known.origins, origin if agrees else replace(origin, agrees=False))
        if isinstance(known.value, list) and isinstance(value, list):
            value, origins = list(dict.fromkeys([*known.value, *value])), _added(known.origins, origin)
            draft.facts[field] = Fact(value, origins, max(known.confidence, confidence))
        else:
            draft.facts[field] = Fact(known.value, origins, max(known.confidence, confidence if agrees else 0))

    def initials_of_events(self) -> set[str]:
        """“SIP” is the week of public innovation, not a body."""
        titles = (draft.facts["title"].value for (noun, _), draft in self._drafts.items() if noun == "event")
        return {"".join(word[0] for word in re.findall(r"\w{4,}", title.either)).upper() for title in titles}

    def short_names_of_labs(self) -> set[str]:
        """“SILK” behind the name of a lab in brackets is that lab, not a body."""
        labs = (draft.facts.get("short_name") for (noun, _), draft in self._drafts.items() if noun == "lab")
        return {fact.value for fact in labs if fact}

    def no_event_is_a_lab(self) -> None:
        """What a passage tells as an event is not a lab that another passage seems to name."""
        for (noun, identity), draft in list(self._drafts.items()):
            bare = re.sub(r"(?:19|20)\d\d$", "", identity)
            if noun == "lab" and draft.confidence < LISTED and ("event", bare) in self._drafts:
                del self._drafts[noun, identity]

    def only_once(self, weak_nouns: Iterable[str]) -> None:
        """Drop weak drafts whose name another, surer draft of another noun bears."""
        surest: dict[str, float] = {}
        for (_, identity), draft in self._drafts.items():
            surest[identity] = max(surest.get(identity, 0), draft.confidence)
        weak = set(weak_nouns)
        for place, draft in list(self._drafts.items()):
            if place[0] in weak and draft.confidence < min(SURE, surest[place[1]]):
                del self._drafts[place]


def _is_there(origin: Origin, origins: tuple[Origin, ...]) -> bool:
    return any(origin.locator == other.locator and origin.start == other.start for other in origins)


def _added(origins: tuple[Origin, ...], origin: Origin) -> tuple[Origin, ...]:
    return origins if _is_there(origin, origins) or len(origins) >= MOST_ORIGINS else (*origins, origin)


__all__ = ["Findings", "identity_of", "slug_of"]
