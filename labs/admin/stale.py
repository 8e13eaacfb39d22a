"""Two people on one card: the second save is refused, and nothing of what was typed is lost.

Each form carries a signed token that names the last revisions of the record and of its parts. A form whose token is
not that of today is shown again, bound to what was typed, with what the others wrote since.
"""

from dataclasses import dataclass, field

from django.contrib.admin.utils import unquote
from django.core import signing
from django.core.exceptions import BadRequest
from django.db.models import Q
from django.forms.models import _get_foreign_key
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from labs.changes import changes_of, gestures, noun_of, ties, touches
from labs.versions import hold, is_possible, versions, watched, written_since

from .history import entries, is_key
from .merging import Merge
from .typed import typed_words

SALT = "labs.desk.versions"
FIELD = "_versions"
# More rows, of all kinds together, than any card can have: no form is built for them.
MOST_ROWS = 1000


@dataclass
class Conflict:
    """What was written since the page was opened, and what the person typed against it."""

    # False when the page does not say, or cannot say truly, what it was made from.
    is_known: bool
    entries: list = field(default_factory=list)
    rows: list = field(default_factory=list)
    files: list = field(default_factory=list)


class GuardedForm:
    """For every noun of the desk: the token in the form, and the check when it comes back."""

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["versions"] = getattr(request, "versions", "") if change and obj is not None else ""
        context["conflict"] = getattr(request, "conflict", None)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        key = unquote(object_id or "")
        if request.method != "POST" and is_key(key):
            # Before anything is read: what is written while the page is made is then newer than its token.
            known = versions(self.watched(int(key)))
            request.versions = token_of(self.model(pk=int(key)), known)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def refused(self, request, object_id, **shown):
        """The page that refuses this save, or None. Inside a transaction."""
        refuse_floods(request)
        if object_id is None:
            return None
        key = unquote(object_id)
        record = self.get_object(request, key)
        if record is not None and self.has_change_permission(request, record):
            hold(record)
            # Read again: another person may have written it, or deleted it, while this request waited for its turn.
            record = self.get_object(request, key)
        if record is None and self.has_change_permission(request) and is_key(key):
            return self.gone_page(request, int(key)) if self.model.history.filter(id=int(key)).exists() else None
        if record is None or not self.has_change_permission(request, record):
            return None
        return self.refused_as_stale(request, record, **shown)

    def watched(self, key):
        return watched((self.model, key), parts_of(self))

    def refused_as_stale(self, request, record, **shown):
        """The form again, merged with what is there now; None when the page was up to date. The record is held."""
        conditions = self.watched(record.pk)
        now, then = versions(conditions), read_token(record, request.POST.get(FIELD, ""))
        # For every page that answers this request, also after its transaction was undone.
        request.versions = token_of(record, now)
        if then == now:
            return None
        since = touches(written_since(conditions, then)) if then is not None and is_possible(then, now) else []
        is_known = bool(since)
        (changes,) = changes_of(since)
        told = {change.record: change for change in changes}
        merge = Merge(self, request, record, told, is_known)
        request.conflict = Conflict(is_known, entries(gestures(since)), merge.rows, merge.files)
        request.POST, request.refusal = merge.data, refusal_of(request.conflict)
        answer = super().changeform_view(request, str(record.pk), **shown)
        answer.status_code = 409
        mark_disputed(answer.context_data, {row.anchor for row in merge.rows if row.is_disputed})
        return answer

    def gone_page(self, request, key):
        """What was typed in the form of a record that someone deleted meanwhile, to be copied elsewhere."""
        last = self.model.history.filter(id=key).order_by("history_id").last()
        deletion = gestures(touches({self.model: Q(history_id=last.history_id)}))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Supprimé entre-temps"),
            "opts": self.opts,
            "entries": entries(deletion),
            "typed": list(typed_words(self, request)),
        }
        return TemplateResponse(request, "admin/stale/gone.html", context, status=409)


def refusal_of(conflict):
    if conflict.is_known:
        return _("Rien n’est encore enregistré : cette fiche a changé depuis que vous l’avez ouverte.")
    return _("Rien n’est encore enregistré : cette page ne dit pas de quelle version de la fiche elle part.")


def parts_of(desk):
    """(noun, column) of the rows that a form edits beside the record: its inlines, and keywords."""
    for rows in desk.inlines:
        yield rows.model, _get_foreign_key(desk.model, rows.model, fk_name=rows.fk_name).attname
    for tie in ties(desk.model):
        if not tie.parents and not tie.model._meta.default_permissions:
            yield tie.model, tie.column


def token_of(record, known):
    return signing.Signer(salt=SALT).sign_object([noun_of(type(record)), record.pk, known], compress=True)


def read_token(record, text):
    """The revisions that a token names; None for a token that is missing, forged, or of another record."""
    try:
        noun, key, known = signing.Signer(salt=SALT).unsign_object(text)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return known if (noun, key) == (noun_of(type(record)), record.pk) and isinstance(known, dict) else None


def mark_disputed(context, anchors):
    """Say beside each field that both changed what the table above says; the links of the table lead there."""
    words = _("Changé aussi par quelqu’un d’autre : comparez dans le tableau en haut de la page.")
    formsets = [rows.formset for rows in context["inline_admin_formsets"]]
    for form in (context["adminform"].form, *(form for formset in formsets for form in formset.forms)):
        for name in form.fields:
            if f"id_{form.add_prefix(name)}" in anchors:
                form.add_error(name, words)


def refuse_floods(request):
    """A form that says it has a million rows is refused before a row is built."""
    counts = [value for name, value in request.POST.items() if name.endswith("-TOTAL_FORMS")]
    if not all(is_key(value) for value in counts) or sum(map(int, counts)) > MOST_ROWS:
        raise BadRequest(_("Ce formulaire dit avoir un nombre de lignes impossible."))
