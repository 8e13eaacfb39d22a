"""Origins that follow their facts to the card that stays: for it, against it, or of one of its names."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from labs.dates import short_date_in_words
from labs.models import CITED_NOUNS, Citation
from labs.text import fold

LONGEST_STATED, LONGEST_NOTE = 300, 400
# What makes two origins of one fact the same.
SAME = ("field", "source_id", "locator", "kind", "value_as_stated", "agrees", "to_source", "note_fr", "note_en")
NOUN_OF: dict[Any, str] = {Citation._meta.get_field(noun).related_model: noun for noun in CITED_NOUNS}


class Origins:
    """Writes citations in the name of one person; each as soon as it is decided."""

    def __init__(self, card: str, author: Any, reason: str) -> None:
        self.card, self.author, self.reason = card, author, reason

    def take(self, citation: Citation, subject: Any, **changes: Any) -> None:
        """Make it an origin of this record; one that is already there word for word takes its place."""
        noun = NOUN_OF[type(subject)]
        for name in CITED_NOUNS:
            setattr(citation, name, subject if name == noun else None)
        for name, value in changes.items():
            setattr(citation, name, value)
        facts = {name: getattr(citation, name) for name in SAME}
        siblings = Citation.objects.filter(**{noun: subject}).exclude(pk=citation.pk)
        if citation.is_preferred and siblings.filter(field=citation.field, is_preferred=True).exists():
            # Two cards each had their preferred side: the reason stays, the mark is the survivor's.
            citation.is_preferred = False
        twin = siblings.filter(**facts).first()
        if twin is None:
            self.save(citation)
            return
        if citation.is_preferred:
            self.delete(citation)
            twin.is_preferred = True
            twin.preference_reason_fr, twin.preference_reason_en = (  # type: ignore[attr-defined]
                citation.preference_reason_fr, citation.preference_reason_en,  # type: ignore[attr-defined]
            )  # fmt: skip
            self.save(twin)
            return
        self.delete(citation)

    def against(self, citation: Citation, subject: Any, stated: str, shown: str, **changes: Any) -> None:
        """It spoke for a value that is no longer shown; or against it, and then perhaps for the one that is."""
        agrees = not citation.agrees and is_alike(citation, shown)
        changes |= {"agrees": agrees, "is_preferred": False}
        if citation.agrees and not citation.value_as_stated:
            changes["value_as_stated"] = stated[:LONGEST_STATED]
        self.take(citation, subject, **changes)

    def without_document(self, subject: Any, field: str, stated: str, **facts: Any) -> None:
        """Keep a value that no document backed: an editorial origin says on which card it stood."""
        citation = Citation(
            **{NOUN_OF[type(subject)]: subject}, field=field, kind=Citation.Kind.EDITORIAL,
            value_as_stated=stated[:LONGEST_STATED], **{"agrees": False} | self.notes() | facts,
        )  # fmt: skip
        self.save(citation)

    def notes(self) -> dict[str, str]:
        """« Sans document, sur la fiche « X » fusionnée le 3 mai 2026 », in each language."""
        found = {}
        for code in ("fr", "en"):
            with override(code):
                words = {"card": self.card, "date": date_format(timezone.localdate())}
                told = _("Valeur sans document de la fiche « %(card)s », fusionnée le %(date)s.") % words
                found[f"note_{code}"] = told[:LONGEST_NOTE]
        return found

    def save(self, record: Any) -> None:
        record._history_user, record._change_reason = self.author, self.reason[:100]
        record.save()

    def delete(self, record: Any) -> None:
        record._history_user, record._change_reason = self.author, self.reason[:100]
        record.delete()


def is_alike(citation: Citation, shown: str) -> bool:
    """Whether a document says in other words, or in the same, what a card shows."""
    told = {fold(str(citation.value_as_stated)), fold(citation.stated)} - {""}
    return bool(told & {fold(shown), fold(short_date_in_words(shown)), fold(shown.partition(" · ")[0])})


def says(citations: Iterable[Citation], stated: str) -> bool:
    """Whether one of these origins will keep this value: it states it, or has no words of its own."""
    backing = (citation for citation in citations if citation.agrees)
    return any(not citation.value_as_stated or is_alike(citation, stated) for citation in backing)
