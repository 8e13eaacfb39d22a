"""What one asks of origins; the model itself is in `source.py`."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any, Self

from django.db import models

from .record import PublicationState

# Every noun that a citation can be about: the name of its foreign key on Citation.
CITED_NOUNS = (
    "lab", "governance", "team", "position", "mission", "event", "organisation", "partnership", "programme",
    "lineage", "publication", "person", "role", "answer", "lab_type", "axis", "term", "vigilance_point",
    "faq_entry", "definition_part",
)  # fmt: skip

# Facts that the page of a document shows at once.
FACTS_PER_PAGE = 120


class CitationQuerySet(models.QuerySet):
    def about_labs(self, lab_ids: Any) -> Self:
        """Origins of every fact on the cards of these labs, whichever noun holds it."""
        held = [f"{noun}__lab__in" for noun in ("governance", "team", "position", "mission", "partnership", "answer")]
        condition = (
            models.Q(lab__in=lab_ids) | models.Q(lineage__descendant__in=lab_ids) | models.Q(role__lab__in=lab_ids)
        )
        for path in held:
            condition |= models.Q(**{path: lab_ids})
        return self.filter(condition)

    def of_cards(self, lab_ids: Any) -> Self:
        """Origins of the facts that a directory card shows."""
        return self.filter(
            models.Q(lab__in=lab_ids) | models.Q(team__lab__in=lab_ids) | models.Q(position__lab__in=lab_ids)
        ).order_by()

    def about(self, records: Iterable[tuple[str, int]]) -> Self:
        """Origins of every fact of these records, each a (noun, key)."""
        keys: dict[str, list[int]] = {}
        for noun, key in records:
            keys.setdefault(noun, []).append(key)
        return self._any_of({f"{noun}__in": pks} for noun, pks in keys.items())

    def about_facts(self, facts: Iterable[tuple[str, int, str]]) -> Self:
        """Origins of these facts, each a (noun, key, name of the fact)."""
        return self._any_of({noun: key, "field": name} for noun, key, name in facts)

    def _any_of(self, conditions: Iterable[dict[str, Any]]) -> Self:
        choices = [models.Q(**condition) for condition in conditions]
        return self.filter(reduce(or_, choices)) if choices else self.none()

    def with_source(self) -> Self:
        """Each with its document, and whether the page of that document is cut into several."""
        beside = self.model.objects.filter(source=models.OuterRef("source")).order_by().values("pk")
        is_long = models.Exists(beside[FACTS_PER_PAGE : FACTS_PER_PAGE + 1])
        return self.select_related("source").annotate(is_of_long_source=is_long)

    def stated(self) -> Self:
        """What a published document says."""
        return self.filter(kind=self.model.Kind.STATED, source__state=PublicationState.PUBLISHED)

    def backing(self) -> Self:
        """Origins that establish the value shown; what is only known to be so awaits one."""
        return self.filter(agrees=True, to_source=False)

    def undecided(self) -> Self:
        """Origins that contradict the value shown, where no side has been preferred."""
        same_record = reduce(or_, (models.Q(**{noun: models.OuterRef(noun)}) for noun in CITED_NOUNS))
        preferred = self.model._default_manager.filter(same_record, field=models.OuterRef("field"), is_preferred=True)
        return self.filter(~models.Exists(preferred), agrees=False)

    def count_facts(self) -> int:
        """How many facts have an origin among these: a fact is a field of a record."""
        return self.order_by().values(*CITED_NOUNS, "field").distinct().count()
