"""« Document en main »: the document from which somebody fills in a lab, named once for all that they type."""

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.forms.utils import flatatt
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from labs.memory import recall
from labs.models import Citation, Position, Source, change_stamp

from .lab_place import TAKEN
from .origins import ADD_ORIGIN, Answer, revise
from .sourcing import derived, origin, readings, typed_facts, without_origin

# In the session: the document and the lab that was filled in from it.
REMEMBERED = "in_hand"
# In the address: the remembered document is in hand again.
TAKE_UP = "document"
FIELDS = ("source", "locator", "kind", "note")


class DocumentList(forms.Select):
    """Every document, so that the list serves without script too; a script makes it searchable.

    They are hundreds, and written once for each state of the atlas.
    """

    def render(self, name, value, attrs=None, renderer=None):
        options = recall(change_stamp(), ("documents as options", get_language()), self._options)
        empty, label = next(iter(self.choices))
        options = f'<option value="{empty}">{escape(label)}</option>{options}'
        chosen = options.replace(f'<option value="{escape(value)}">', f'<option value="{escape(value)}" selected>', 1)
        given = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        return mark_safe(f"<select{given}>{chosen if value else options}</select>")

    @property
    def media(self):
        """What the script that makes it searchable stands on."""
        vendor = "admin/js/vendor"
        js = (f"{vendor}/jquery/jquery.min.js", f"{vendor}/select2/select2.full.min.js", "admin/js/jquery.init.js")
        css = ("admin/css/vendor/select2/select2.min.css", "admin/css/autocomplete.css")
        return forms.Media(js=js, css={"screen": css})

    def _options(self):
        """Without the empty one, which each form names in its own words."""
        return "".join(f'<option value="{value}">{escape(label)}</option>' for value, label in self.choices if value)


class Documents(forms.ModelChoiceField):
    widget = DocumentList(attrs={"data-searched": "", "data-theme": "admin-autocomplete", "data-placeholder": ""})

    def label_from_instance(self, obj):
        return obj.distinct_label


class InHandForm(forms.Form):
    """Beside the form of the lab, and saved with it; left empty, it gives nothing."""

    prefix = "in_hand"
    # The document that filled in this lab before, in words; empty when there is none to take up.
    offer = ""
    # No more than names and tells apart: the list holds every document, and is written with each screen.
    source = Documents(
        Source.objects.only("title", "short_title_fr", "short_title_en", "publisher", "dated").order_by("title"),
        label=gettext_lazy("Document"), required=False, empty_label="———",
    )  # fmt: skip
    locator = forms.CharField(
        label=gettext_lazy("Passage"), required=False, max_length=80,
        help_text=gettext_lazy("Lignes, page ou section."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=gettext_lazy("Sorte d’origine"), choices=Citation.Kind, required=False)
    note = forms.CharField(
        label=gettext_lazy("Raisonnement"), required=False, max_length=400,
        help_text=gettext_lazy("En une ligne, quand le fait est déduit ou une lecture de l’atlas."),
    )  # fmt: skip

    def offer_to_create(self, admin_site, request):
        """A « + » beside the list, for a document that the atlas does not have yet."""
        field = self.fields["source"]
        may_add = admin_site.get_model_admin(Source).has_add_permission(request)
        relation = Citation._meta.get_field("source").remote_field
        field.widget = RelatedFieldWidgetWrapper(field.widget, relation, admin_site, can_add_related=may_add)
        return self

    @property
    def is_used(self):
        return any(self.data.get(self.add_prefix(name), "").strip() for name in ("source", "locator", "note"))

    def clean(self):
        data = super().clean()
        data["kind"] = data.get("kind") or Citation.Kind.STATED
        if not self.is_used or self.errors:
            return data
        if data["kind"] != Citation.Kind.STATED and not data["note"]:
            self.add_error("note", _("Dites en une ligne le raisonnement ou la raison."))
        elif data["kind"] == Citation.Kind.STATED:
            for name in ("source", "locator"):
                if not data[name]:
                    self.add_error(name, _("Un fait dit par un document indique lequel, et à quel passage."))
        return data


class InHand:
    """For the lab’s screen: the place of the document in hand, and the origins that saving gives."""

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["in_hand"] = self.in_hand(request, obj) if self.may_source(request) else None
        return super().render_change_form(request, context, add, change, form_url, obj)

    def may_source(self, request):
        return request.user.has_perm("labs.add_citation")

    def in_hand(self, request, record=None):
        """The form as it was sent; else empty, with an offer to take up the document that last filled in this lab.

        It is not filled in unasked: what is corrected days later seldom comes from the same passage.
        """
        if request.method == "POST":
            if not hasattr(request, "in_hand"):
                request.in_hand = InHandForm(request.POST).offer_to_create(self.admin_site, request)
            return request.in_hand
        known = request.session.get(REMEMBERED) or {}
        is_known = record is not None and known.get("lab") == record.pk
        form = InHandForm(initial=known if is_known and TAKE_UP in request.GET else None)
        if is_known and TAKE_UP not in request.GET:
            form.offer = named(Source.objects.filter(pk=known["source"]).first() or known["note"], known["locator"])
        return form.offer_to_create(self.admin_site, request)

    def asked(self, request, object_id, **shown):
        """Refuses a document that is named by half, together with all else that the form says."""
        if ADD_ORIGIN not in request.POST and self.may_source(request) and not self.in_hand(request).is_valid():
            request.refusal = _("Rien n’est encore enregistré : complétez le document en main, ou videz-le.")
        return super().asked(request, object_id, **shown)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if self.may_source(request):
            self._give_origins(request, form, formsets)

    def _give_origins(self, request, form, formsets):
        held = self.in_hand(request)
        document = held.cleaned_data if held.is_used else {}
        remember(request, form.instance, document)
        denied = [question.fact for question in getattr(request, "questions", []) if question.answer == Answer.GONE]
        facts = [fact for fact in without_origin(typed_facts(form, formsets)) if fact.key not in denied]
        place = {name: document[name] for name in ("source", "locator") if document}
        with_country = not document or request.POST.get(TAKEN) == "country"
        worked_out, read = derived(facts, with_country), readings(facts, **place)
        done = {citation.field for citation in worked_out}
        left = [fact for fact in facts if not (fact.record is form.instance and fact.name in done)]
        left = [fact for fact in left if document and not isinstance(fact.record, Position)]
        given = [origin(fact, **written(document, fact)) for fact in left]
        for citation in (*given, *worked_out, *read):
            revise(citation, request.user, form.cleaned_data.get("change_reason")).save()
        request.given = told(document, given, worked_out, read)

    def response_add(self, request, obj, post_url_continue=None):
        tell(request)
        return self._still_in_hand(request, super().response_add(request, obj, post_url_continue))

    def response_change(self, request, obj):
        tell(request)
        return self._still_in_hand(request, super().response_change(request, obj))

    def _still_in_hand(self, request, response):
        """Whoever saves and goes on keeps the document in hand."""
        if "_continue" in request.POST and response.status_code == 302 and self.in_hand(request).is_used:
            address = response["Location"]
            response["Location"] = f"{address}{'&' if '?' in address else '?'}{TAKE_UP}=1"
        return response


def written(document, fact):
    """Columns of the origin of one fact; what it quotes is what was typed."""
    values = {"source": document["source"], "locator": document["locator"], "kind": document["kind"]}
    quoted = fact.stated if document["source"] else ""
    return values | {"note_fr": document["note"], "value_as_stated": quoted}


def remember(request, lab, document):
    """Keep the document for the next time that this person opens this lab."""
    if document:
        source = document["source"]
        kept = {name: document[name] for name in FIELDS} | {"source": source.pk if source else None, "lab": lab.pk}
        request.session[REMEMBERED] = kept
    else:
        request.session.pop(REMEMBERED, None)


def named(*parts):
    return ", ".join(str(part) for part in parts if part)


def told(document, given, worked_out, read):
    """What the message after saving says, a sentence for each kind of origin."""
    if given:
        words = ngettext(
            "%(n)s fait a reçu pour origine : %(document)s.", "%(n)s faits ont reçu pour origine : %(document)s.",
            len(given),
        )  # fmt: skip
        document = named(document["source"] or document["note"], document["locator"])
        yield words % {"n": len(given), "document": document}
    if worked_out:
        words = ngettext(
            "%(n)s fait est déduit du répertoire GeoNames.", "%(n)s faits sont déduits du répertoire GeoNames.",
            len(worked_out),
        )  # fmt: skip
        yield words % {"n": len(worked_out)}
    steps = sum(citation.field == "step" for citation in read)
    if steps:
        words = ngettext(
            "%(n)s position a sa raison pour origine (lecture de l’atlas).",
            "%(n)s positions ont leur raison pour origine (lecture de l’atlas).",
            steps,
        )
        yield words % {"n": steps}


def tell(request):
    sentences = " ".join(getattr(request, "given", ()))
    if sentences:
        messages.success(request, sentences)
