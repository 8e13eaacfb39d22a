"""What becomes of the origins of a fact that many cards change at once: the question of the form, asked once."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from labs.footnotes import noun_of
from labs.models import Citation
from labs.phrases import series

from .citations import facts_of
from .origins import WORDING_ONLY, Question, settle, with_citations


@dataclass
class WholeQuestion(Question):
    """The question of the page: one answer for every card."""

    @property
    def key(self):
        return f"_origin-all-{self.name}"


class BulkOrigins:
    """The questions of one act: one for each record whose fact has origins, one answer for all.

    `fact` is the name of the fact that the act changes, empty for an act that changes none.
    """

    def __init__(self, request, fact, lines):
        self.each = with_origins([question_of(line, fact) for line in lines]) if fact else []
        self.whole = whole_of(self.each)
        self.is_wording = bool(request.POST.get(WORDING_ONLY))
        for question in self.asked:
            question.hear(request)

    @property
    def asked(self):
        return [self.whole] if self.whole else []

    @property
    def is_pending(self):
        return any(question.is_pending for question in self.asked)

    @property
    def keys(self):
        """What was shown of the origins: the page is shown again when one of them was written since."""
        return [(Citation, citation.pk) for question in self.each for citation in question.citations]

    def settle(self, author, reason):
        for question in self.each:
            question.answer, question.reason = self.whole.answer, self.whole.reason
        settle(self.each, author, reason)


def question_of(line, fact):
    label = str(dict(facts_of(type(line.record)))[fact])
    return Question(noun_of(line.record), line.record, fact, label, line.before, line.after)


def with_origins(questions):
    for question, citations in with_citations(questions):
        question.citations = citations
    return [question for question in questions if question.citations]


def whole_of(questions):
    if not questions:
        return None
    first, count = questions[0], len(questions)
    label = ngettext("%(fact)s de %(count)d fiche", "%(fact)s de %(count)d fiches", count)
    return WholeQuestion(
        first.noun,
        first.record,
        first.name,
        label % {"fact": first.label, "count": count},
        series(sorted({question.old for question in questions})),
        series(sorted({question.new for question in questions})),
        [citation for question in questions for citation in question.citations],
    )


def why_asked():
    return _("Rien n’est encore enregistré : dites ce que devient l’origine de ce que vous changez.")
