"""What is wrong in a form that comes back, whole: its fields, its rows, its origins, and the way to each."""

from functools import partial

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from labs.models import Citation

from .citations import facts_of
from .origins import ADD_ORIGIN, is_removed


class ToMend:
    """For every form of the desk: `errors_to_mend` in its context, read when the page is written."""

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["errors_to_mend"] = partial(errors_to_mend, request, context)
        return super().render_change_form(request, context, add, change, form_url, obj)


def errors_to_mend(request, context):
    """(anchor, sentence) of each error on the page, in its order; an empty anchor leads nowhere."""
    form = context["adminform"].form
    found = [(whole_anchor(request, context), message) for message in form.non_field_errors()]
    found += field_errors(form)
    if context.get("in_hand") is not None:
        found += field_errors(context["in_hand"], _("Document en main"))
    for rows in context["inline_admin_formsets"]:
        found += row_errors(rows.formset, type(form.instance), context.get("origins"))
    return found


def whole_anchor(request, context):
    """Where a refusal of the whole form is answered."""
    if context.get("questions"):
        return "questions-heading"
    prefix, _dot, name = request.POST.get(ADD_ORIGIN, "").partition(".")
    origins = context.get("origins")
    if not prefix or origins is None:
        return ""
    return origins.facts[name].anchor if name in origins.facts else origins.rest_anchor


def field_errors(form, owner=""):
    for bound in form:
        for message in bound.errors:
            yield anchor_of(bound), told(owner, bound.label, message)


def anchor_of(bound):
    """The control; where it is several, the first of them or what holds them all."""
    return bound.id_for_label or bound.auto_id


def told(*parts):
    """« Équipe 2, effectif : Saisissez un nombre. »"""
    return _("%(place)s : %(error)s") % {
        "place": ", ".join(capfirst(str(part)) for part in parts[:-1] if part), "error": parts[-1],
    }  # fmt: skip


def row_errors(formset, model, origins):
    if not formset.is_bound:
        return
    kind = formset.model._meta
    for message in formset.non_form_errors():
        yield f"{formset.prefix}-group", told(kind.verbose_name_plural, message)
    for number, row in enumerate(formset.forms, 1):
        if row.errors and not is_removed(row):
            owner, anchor = f"{kind.verbose_name} {number}", row.prefix
            if formset.model is Citation:
                owner, anchor = origin_owner(row, model, origins)
            for message in row.non_field_errors():
                yield anchor, told(owner, message)
            yield from field_errors(row, owner)


def origin_owner(row, model, origins):
    """An origin is told by the fact that it establishes, and stands under that fact."""
    name = row["field"].value() if "field" in row.fields else ""
    fact = origins.facts.get(name) if origins else None
    label = dict(facts_of(model)).get(name)
    owner = _("Origine de « %(fact)s »") % {"fact": label} if label else Citation._meta.verbose_name
    return owner, fact.anchor if fact else f"{row.prefix.rpartition('-')[0]}-group"
