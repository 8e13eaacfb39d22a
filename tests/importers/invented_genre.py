"""A genre of text for tests: one lab for each line, `Name | fact=value | fact=value?`, where « ? » is a doubt.

`team=5` is a part of the card, `host=Name` an organisation of its own. Places are those of the text, to the sign.
"""

import re

from django.utils.text import slugify

from labs.importers.drafts import Document, Draft, Fact, Origin, Reading, UnreadableError, Words

BILINGUAL = {"name", "tagline", "city"}


class InventedGenre:
    takes_known = True

    def read(self, text: str, known: list[tuple[str, str]]) -> Reading:
        if "illisible" in text:
            raise UnreadableError("not-of-this-genre", "1")
        reading = Reading("essai", Document(title="Liste d’essai", kind="article", language="fr"), text=text)
        place = 0
        for number, line in enumerate(text.split("\n"), 1):
            if line.strip():
                reading.drafts += list(drafts_of(line, number, place))
            place += len(line) + 1
        return reading


def drafts_of(line: str, number: int, place: int) -> list[Draft]:
    name = line.split("|")[0].strip()
    where = origin(name, number, place)
    lab = Draft("lab", slugify(name.rstrip("?")) or "sans-nom", {}, (where,), confidence=doubt(name))
    lab.facts["name"] = Fact(Words(fr=name.rstrip("?")), (where,))
    found = [lab]
    for match in re.finditer(r"\b(\w+)=([^|\n]*)", line):
        fact, said = match[1], match[2].strip()
        value, at = said.rstrip("?"), origin(said, number, place + match.start(2))
        if fact == "team":
            headcount = {"headcount_low": Fact(int(value), (at,)), "headcount_high": Fact(int(value), (at,))}
            found.append(Draft("team", f"{lab.key}-team", headcount, (at,), owner=lab.full_key))
        elif fact == "host":
            found.append(Draft("organisation", slugify(value), {"name": Fact(Words(fr=value), (at,))}, (at,)))
            lab.facts["host"] = Fact(slugify(value), (at,), doubt(said))
        else:
            lab.facts[fact] = Fact(Words(fr=value) if fact in BILINGUAL else value, (at,), doubt(said))
    return found


def origin(said: str, number: int, start: int) -> Origin:
    return Origin(str(number), said, start=start, end=start + len(said))


def doubt(said: str) -> float:
    return 0.5 if said.endswith("?") else 1.0
