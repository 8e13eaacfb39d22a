"""What became of the origin of a fact that someone changed: asked on saving, answered in the same form, kept.

Other doors may use `changed_facts` and `settle`; the desk’s forms do it through `OriginsBeside`.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from labs.changes import history_of
from labs.footnotes import NOUN_OF, noun_of
from labs.models import Citation
from labs.phrases import quoted
from labs.text import clean

from .beside import beside, fact_of
from .citations import facts_of
from .formsets import formsets_of
from .history import is_key
from .sent import words

ADD_ORIGIN = "_add_origin"
# Columns of a new row, and what the document in hand calls them.
FROM_HAND = {"source": "source", "locator": "locator", "kind": "kind", "note_fr": "note"}
# « C’est une correction de forme » : one box for all the questions of a form.
WORDING_ONLY = "_wording_only"


class Answer(models.TextChoices):
    VALID = "valid", gettext_lazy("L’origine vaut toujours")
    OTHER = "other", gettext_lazy("La valeur vient d’ailleurs : ce document dit autre chose, les deux restent")
    GONE = "gone", gettext_lazy("Ce document ne dit rien de cela : retirer l’origine")
    EDITORIAL = "editorial", gettext_lazy("C’est une décision éditoriale : le document dit autre chose")


# What a person must be allowed to do with origins to give an answer: curators contradict a document, publishers
# may take it away, and so may whoever wrote the origin.
RIGHTS = {
    Answer.OTHER: "labs.change_citation",
    Answer.GONE: "labs.delete_citation",
    Answer.EDITORIAL: "labs.add_citation",
}


@dataclass
class Question:
    """A fact that was changed while its origins stayed as they were."""

    noun: str
    record: models.Model
    name: str
    label: str
    old: str
    new: str
    citations: list = field(default_factory=list)
    choices: list = field(default_factory=list)
    answer: str = ""
    reason: str = ""
    # Name of the row that holds the fact; empty for the record itself.
    owner: str = ""

    @property
    def key(self):
        return f"_origin-{self.noun}-{self.record.pk}-{self.name}"

    @property
    def fact(self):
        return self.noun, self.record.pk, self.name

    @property
    def title(self):
        """The fact by its name, and whose it is when it is told in a row."""
        return f"{self.owner} : {self.label}" if self.owner else self.label

    @property
    def may_decide(self):
        return Answer.EDITORIAL in self.choices

    @property
    def lacks_reason(self):
        return self.answer == Answer.EDITORIAL and not self.reason

    @property
    def is_pending(self):
        return not self.answer or self.lacks_reason

    def hear(self, request):
        """Take the answer that the form brings; one that the person may not give is none."""
        may = {one for one in Answer if one not in RIGHTS or request.user.has_perm(RIGHTS[one])}
        if Answer.GONE not in may and wrote_all(request.user, self.citations):
            may.add(Answer.GONE)
        self.choices = [one for one in Answer if one in may]
        self.answer = request.POST.get(self.key, "")
        if self.answer not in self.choices:
            self.answer = Answer.VALID if request.POST.get(WORDING_ONLY) else ""
        self.reason = clean(request.POST.get(f"{self.key}-reason", "")).strip()[:400]


class OriginsBeside:
    """For every noun of the desk: its origins in the context of the form, and the question on saving."""

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["origins"] = beside(self.model, context)
        context["questions"] = getattr(request, "questions", [])
        context["wording_only"] = bool(request.POST.get(WORDING_ONLY))
        return super().render_change_form(request, context, add, change, form_url, obj)

    def asked(self, request, object_id, **shown):
        """The form again with something to answer or to fill in, nothing written; None when it can be saved."""
        if ADD_ORIGIN in request.POST:
            request.POST = with_new_row(request.POST)
            request.refusal = _("Rien n’est encore enregistré : remplissez la ligne d’origine, puis enregistrez.")
            return super().changeform_view(request, object_id, **shown)
        record = object_id and self.get_object(request, unquote(object_id))
        if not record or not self.has_change_permission(request, record):
            return None
        request.questions = changed_facts(self, request, record)
        if not any(question.is_pending for question in request.questions):
            return None
        request.refusal = _("Rien n’est encore enregistré : dites ce que devient l’origine de ce que vous avez changé.")
        return super().changeform_view(request, object_id, **shown)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        settle(getattr(request, "questions", []), request.user, form.cleaned_data.get("change_reason"))


def changed_facts(desk, request, record):
    """One question for each fact, of the record or of its rows, that has origins none of which moved with it."""
    fields = flatten_fieldsets(desk.get_fieldsets(request, record))
    form = desk.get_form(request, record, change=True, fields=fields)(request.POST, request.FILES, instance=record)
    changed = list(changes_in(form))
    touched = set()
    for formset, inline in formsets_of(desk, request, record, request.POST, request.FILES):
        if getattr(inline, "holds_origins", False):
            touched |= touched_facts(formset)
        elif formset.is_bound and formset.management_form.is_valid() and formset.model in NOUN_OF:
            rows = [row for row in formset.initial_forms if row.instance.pk and not is_removed(row)]
            changed += [change for row in rows for change in changes_in(row)]
    questions = [question for question in changed if question.record is not record or question.name not in touched]
    for question, citations in with_citations(questions):
        question.citations = citations
        if question.record is not record:
            question.owner = f"{capfirst(question.record._meta.verbose_name)} {quoted(question.record)}"
        question.hear(request)
    return [question for question in questions if question.citations]


def changes_in(form):
    """A question for each fact that holds another value than before; a translation of it is no other value."""
    model = type(form.instance)
    if model not in NOUN_OF:
        return
    labels = dict(facts_of(model))
    for column in form.changed_data:
        name = fact_of(model, column)
        if column not in {name, f"{name}_fr"}:
            continue
        bound = form[column]
        old, new = (words(bound.field, plain(value)) for value in (bound.initial, bound.data))
        # A browser sends other line ends than those that the database holds.
        if name in labels and (old.split() != new.split() or old == new == ""):
            yield Question(noun_of(form.instance), form.instance, name, str(labels[name]), old, new)


def is_removed(row):
    return "DELETE" in row.fields and bool(row["DELETE"].data)


def plain(value):
    return [getattr(one, "pk", one) for one in value] if isinstance(value, list | tuple) else value


def touched_facts(formset):
    """Names of the facts whose origins this form adds, changes or removes."""
    if not formset.management_form.is_valid():
        return set()
    moved = [row for row in formset.forms if row.has_changed() or is_removed(row)]
    return {name for row in moved for name in (row.instance.field, row["field"].data) if name}


def with_citations(questions):
    """Each question with the origins of its fact, in one query."""
    if not questions:
        return []
    found = defaultdict(list)
    about = Citation.objects.about_facts((question.noun, question.record.pk, question.name) for question in questions)
    for citation in about.with_source().order_by("id"):
        found[citation.noun, getattr(citation, f"{citation.noun}_id"), citation.field].append(citation)
    return [(question, found[question.noun, question.record.pk, question.name]) for question in questions]


def wrote_all(user, citations):
    """Whether these origins were all written by this person, who may take back what they said."""
    keys = {citation.pk for citation in citations}
    added = history_of(Citation).objects.filter(id__in=keys, history_type="+", history_user=user)
    return keys == set(added.order_by().values_list("id", flat=True))


def settle(questions, author, reason):
    """Do to the origins what the answers say, within the act that is open."""
    for question in questions:
        if question.answer == Answer.GONE:
            for citation in question.citations:
                revise(citation, author, reason).delete()
        elif question.answer in {Answer.OTHER, Answer.EDITORIAL}:
            for citation in question.citations:
                contradict(revise(citation, author, reason), question.old)
        if question.answer == Answer.EDITORIAL:
            made = {question.noun: question.record, "kind": Citation.Kind.EDITORIAL, "note": question.reason}
            revise(Citation(field=question.name, **made), author, reason).save()


def contradict(citation, old):
    """A document goes on saying what it says; a reasoning of the atlas gives way to the new one."""
    if citation.source_id is None:
        citation.delete()
    elif citation.agrees:
        citation.agrees, citation.is_preferred = False, False
        citation.value_as_stated = citation.value_as_stated or old.replace("\u00a0", " ")[:300]
        citation.save()


def revise(citation, author, reason):
    citation._history_user, citation._change_reason = author, reason or None
    return citation


def with_new_row(data):
    """The form as typed, with one more row for the fact that the button names, from the document in hand."""
    data = data.copy()
    prefix, _dot, name = data[ADD_ORIGIN].partition(".")
    total = data.get(f"{prefix}-TOTAL_FORMS", "")
    if is_key(total):
        row = f"{prefix}-{int(total)}"
        held = {column: data.get(f"in_hand-{sent}", "") for column, sent in FROM_HAND.items()}
        held["kind"] = held["kind"] or Citation.Kind.STATED
        data.update({f"{row}-{column}": value for column, value in held.items()})
        data.update({f"{row}-field": name, f"{row}-agrees": "on"})
        data[f"{prefix}-TOTAL_FORMS"] = str(int(total) + 1)
    return data
