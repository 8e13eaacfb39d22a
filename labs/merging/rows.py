"""What becomes of the rows of the card that goes: moved, joined to their equal, or kept as the contrary of another."""

from typing import Any

from modeltranslation.manager import get_translatable_fields_for_model

from labs.dates import PartialDate
from labs.models import Answer, Citation, DatedFact, Lab, LabAlias, Picture, Position

from .facts import BOTH, KEPT, LANGUAGES, OTHER, is_filled, joined
from .origins import LONGEST_NOTE, NOUN_OF, Origins, says
from .parts import Kind, Pairing, Sorted


def settle_part(origins: Origins, part: Sorted, kept: Lab, other: Lab) -> None:
    """Each row of the other card; ties of the two to each other become origins of the card itself."""
    for pair in part.disputed:
        SETTLERS[part.kind.model](origins, pair, kept, other)
    for row in part.moved:
        move(origins, part.kind, row, kept, other)
    for pair in part.same:
        join(origins, pair)
    for row in part.lost:
        keep_tie(origins, row, kept)


def move(origins: Origins, kind: Kind, row: Any, kept: Lab, other: Lab) -> None:
    for column in kind.owners:
        if getattr(row, column) == other.pk:
            setattr(row, column, kept.pk)
    if isinstance(row, DatedFact) and row.is_preferred:
        rivals = type(row)._default_manager.filter(lab=kept, is_preferred=True).exclude(pk=row.pk)
        rivals = rivals.filter(axis=row.axis_id) if isinstance(row, Position) else rivals
        row.is_preferred = not rivals.exists()
    origins.save(row)


def join(origins: Origins, pair: Pairing) -> None:
    """Two rows that are one: what one lacks the other gives, what differs stands as the contrary."""
    kept, gone, changed = pair.kept, pair.other, False
    cited = citations_of(gone)
    for column in pair.kind.compared:
        one, two = getattr(kept, column), getattr(gone, column)
        if one == two or not is_filled(two):
            continue
        if not is_filled(one) or is_vaguer(pair, column):
            setattr(kept, column, two)
            changed = True
        elif type(kept) in NOUN_OF:
            differ(origins, kept, column, cited, one, two)
    if isinstance(kept, DatedFact) and gone.is_preferred and not kept.is_preferred:
        changed |= take_preference(kept, gone)
    hand_over(origins, cited, kept)
    origins.delete(gone)
    if changed:
        origins.save(kept)


def is_vaguer(pair: Pairing, column: str) -> bool:
    """« autre nom » says less than « sigle » or « ancien nom »."""
    return pair.kind.model is LabAlias and column == "kind" and pair.kept.kind == LabAlias.Kind.ALIAS


def take_preference(kept: Any, gone: Any) -> bool:
    """The mark of a version that goes, for its equal: unless another version of the survivor bears it."""
    rivals = type(kept)._default_manager.filter(lab=kept.lab_id, is_preferred=True).exclude(pk=gone.pk)
    rivals = rivals.filter(axis=kept.axis_id) if isinstance(kept, Position) else rivals
    kept.is_preferred = not rivals.exists()
    return bool(kept.is_preferred)


def differ(origins: Origins, kept: Any, column: str, cited: list[Citation], shown: Any, given_up: Any) -> None:
    """The contrary of one column: the document that states it, or a remark."""
    fact = fact_of(kept, column)
    about = [citation for citation in cited if citation.field == fact]
    is_kept = says(about, stated(given_up))
    for citation in about:
        origins.against(citation, kept, stated(given_up), stated(shown))
        cited.remove(citation)
    if not is_kept:
        origins.without_document(kept, fact, stated(given_up))


def fact_of(row: Any, column: str) -> str:
    for name in get_translatable_fields_for_model(type(row)) or ():
        if column in {f"{name}_{code}" for code in LANGUAGES}:
            return str(name)
    return str(next(field.name for field in row._meta.concrete_fields if field.attname == column))


def stated(value: Any) -> str:
    return str(value) if isinstance(value, PartialDate) else str(value or "")


def hand_over(origins: Origins, cited: list[Citation], row: Any) -> None:
    for citation in cited:
        origins.take(citation, row)


def citations_of(row: Any) -> list[Citation]:
    noun = NOUN_OF.get(type(row))
    return list(Citation.objects.filter(**{noun: row}).order_by("pk")) if noun else []


def settle_position(origins: Origins, pair: Pairing, kept: Lab, other: Lab) -> None:
    """One position on an axis at a date: the other one, with its reason, is a contrary origin of it."""
    winner, loser = sides(pair)
    given_up, shown = loser.words_of(loser.step), winner.words_of(winner.step)
    reason = {f"note_{code}": getattr(loser, f"rationale_{code}")[:LONGEST_NOTE] for code in LANGUAGES
              if getattr(loser, f"rationale_{code}")}  # fmt: skip
    cited = citations_of(loser)
    # The reason of a position is its own: without an origin that takes it along, a remark does.
    is_kept = says(cited, given_up) and any(not citation.note for citation in cited)
    for citation in cited:
        changes = {"field": citation.field or "step"} | ({} if citation.note else reason)
        if given_up == shown:
            origins.take(citation, winner, **changes)
        else:
            origins.against(citation, winner, given_up, shown, **changes)
    if not is_kept:
        origins.without_document(winner, "step", given_up, agrees=given_up == shown, **reason)
    winner.is_preferred = winner.is_preferred or loser.is_preferred
    finish(origins, pair, kept, other)


def settle_answer(origins: Origins, pair: Pairing, kept: Lab, other: Lab) -> None:
    """Both texts, one after the other; or one of them, and the other as a contrary origin."""
    winner, loser = sides(pair)
    cited = citations_of(loser)
    if pair.choice == BOTH:
        for code in LANGUAGES:
            name = f"text_{code}"
            setattr(winner, name, joined(getattr(winner, name), getattr(loser, name)))
        hand_over(origins, cited, winner)
    else:
        is_kept = says(cited, loser.text)
        for citation in cited:
            origins.against(citation, winner, loser.text, winner.text, field="text")
        if not is_kept:
            origins.without_document(winner, "text", loser.text)
    finish(origins, pair, kept, other)


def settle_picture(origins: Origins, pair: Pairing, kept: Lab, other: Lab) -> None:
    """One cover and one logo: the picture that gives way stays as an illustration."""
    winner, loser = sides(pair)
    loser.use = Picture.Use.ILLUSTRATION
    move(origins, pair.kind, loser, kept, other)
    move(origins, pair.kind, winner, kept, other)


def sides(pair: Pairing) -> tuple[Any, Any]:
    return (pair.other, pair.kept) if pair.choice == OTHER else (pair.kept, pair.other)


def finish(origins: Origins, pair: Pairing, kept: Lab, other: Lab) -> None:
    """The row that gives way goes before the other takes its place."""
    winner, loser = sides(pair)
    origins.delete(loser)
    if pair.choice in {KEPT, BOTH}:
        origins.save(winner)
    else:
        move(origins, pair.kind, winner, kept, other)


def keep_tie(origins: Origins, row: Any, kept: Lab) -> None:
    """No lab comes from itself: what documents say of the tie is kept as origins of the card."""
    words, cited = str(row)[:300], citations_of(row)
    for citation in cited:
        told = citation.value_as_stated or words
        origins.take(citation, kept, field="", value_as_stated=told, is_preferred=False)
    if not cited:
        origins.without_document(kept, "", words, agrees=True)
    origins.delete(row)


SETTLERS = {Position: settle_position, Answer: settle_answer, Picture: settle_picture}
