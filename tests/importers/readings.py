"""Readings for tests, as a reader would hand them over: one invented document about one invented lab."""

from typing import Any

from labs.importers.drafts import Document, Draft, Fact, Origin, Reading, Words

FICHE = Document(
    title="Fiche de la Fabrique du Val", publisher="Le Courrier du Val", dated="2019-03", kind="article", language="fr"
)


def said(stated: str, line: str = "1", **more: Any) -> Origin:
    return Origin(locator=line, stated=stated, **more)


def fact(value: Any, stated: str = "", line: str = "1", confidence: float = 1.0, **more: Any) -> Fact:
    return Fact(value, (said(stated or str(value), line, **more),), confidence)


def fabrique(**changes: Any) -> Reading:
    """A lab with a host, a team and another name; `changes` are facts of the lab by name, None to leave one out."""
    facts = {
        "name": fact(Words(fr="Fabrique du Val")),
        "country": fact("FR", "en France", "2"),
        "opened": fact("2016", "créée en 2016", "3"),
        "host": fact("departement-du-val", "portée par le Département du Val", "4"),
        "website": fact("https://fabrique.example/", line="5"),
        "level": fact("departemental", "le Département", "4", kind="derived", note=Words("Son porteur.", "Its host.")),
    }
    facts = {name: value for name, value in (facts | changes).items() if value is not None}
    host = Draft("organisation", "departement-du-val", {"name": fact(Words(fr="Département du Val"), line="4")})
    lab = Draft("lab", "fabrique-du-val", facts, (said("Fabrique du Val", "1-8"),))
    team = Draft(
        "team",
        "fabrique-du-val/2019",
        {"headcount_low": fact(5, "cinq agents", "6"), "headcount_high": fact(5, "cinq agents", "6")}
        | {"as_of": fact("2019-03", "mars 2019", "1")},
        (said("cinq agents", "6"),),
        owner="lab:fabrique-du-val",
    )
    alias = Draft("lab_alias", "fab-val", {"name": fact("Fab’Val", line="7")}, owner="lab:fabrique-du-val")
    return Reading("article", FICHE, [lab, team, alias, host], text="Une fiche inventée.\n" * 8)
