"""Pictures of labs and articles: uploaded beside the record they show, and listed on a screen of their own."""

from django import forms
from django.contrib import admin
from django.db import models
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from labs.models import Picture
from labs.pictures import clean_master

from .desk import BilingualAdmin
from .filters import AlternativeTextFilter
from .forms import RecordForm
from .inlines import BilingualSheetRows, RelationForm
from .kept_pictures import control_of, keep, kept

# What the field proposes while one types; any other licence may be written.
LICENCES = (
    "CC0",
    "CC BY 4.0",
    "CC BY-SA 4.0",
    "Licence Ouverte 2.0 (Etalab)",
    "Domaine public",
    "Tous droits réservés",
)


class PictureInput(forms.ClearableFileInput):
    """The present picture and, with script, the one just chosen; the point of its crop is picked on it."""

    class Media:
        js = (forms.widgets.Script("js/focus_point.js", defer=True),)

    def render(self, name, value, attrs=None, renderer=None):
        context = self.get_context(name, value, (attrs or {}) | {"accept": "image/jpeg,image/png,image/webp"})
        token, address = keep(value) or ("", "")
        context |= {"kept": token, "kept_address": address, "kept_name": control_of(name)}
        if token:
            context["widget"]["attrs"].pop("required", None)
        context["input"] = forms.FileInput().render(name, None, context["widget"]["attrs"], renderer)
        return render_to_string("admin/pictures/input.html", context)

    def sent_beside(self, name):
        return [control_of(name)]

    def words_of(self, value):
        return _("un fichier choisi") if value else ""

    def value_from_datadict(self, data, files, name):
        sent = super().value_from_datadict(data, files, name)
        return kept(data.get(control_of(name), "")) if sent is None else sent


class PictureField(forms.FileField):
    """Reads a file as a clean master, or says at the field why it is none."""

    widget = PictureInput

    def __init__(self, *, max_length=None, **kwargs):
        # The length of the sender’s name for the file does not matter: nothing of it is kept.
        super().__init__(**kwargs)

    def bound_data(self, data, initial):
        # A form that comes back shows the file that was chosen, once it was read; Django shows the one before.
        return data if hasattr(data, "master") or hasattr(data, "kept_as") else initial

    def to_python(self, data):
        upload = super().to_python(data)
        if not upload:
            return upload
        if hasattr(upload, "refused"):
            raise upload.refused
        if not hasattr(upload, "master"):
            # Beside the file, for a form that comes back: what was read of it is not read again.
            upload.master = clean_master(upload)
        return upload.master


class LicenceInput(forms.TextInput):
    def render(self, name, value, attrs=None, renderer=None):
        key = f"{(attrs or {}).get('id', name)}-licences"
        field = super().render(name, value, (attrs or {}) | {"list": key}, renderer)
        return field + render_to_string("admin/pictures/licences.html", {"key": key, "licences": LICENCES})


class PictureFields:
    """Help and inputs that both forms of a picture share."""

    HELP = {
        "alt_fr": _(
            "Ce que montre l’image, en une phrase, pour qui ne la voit pas : « Douze personnes autour d’une maquette »."
        ),
        "alt_en": _("La même phrase en anglais ; sans elle, les lecteurs anglais entendent la française."),
        "credit": _("Qui l’a faite, tel que les lecteurs le liront : « Photo : Camille Lanterne »."),
        "licence": _("Ce qu’elle permet, ou qui l’a autorisée. Sans licence connue, n’envoyez pas l’image."),
    }  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, words in self.HELP.items():
            if name in self.fields:
                self.fields[name].help_text = words
        if "licence" in self.fields:
            self.fields["licence"].widget = LicenceInput(attrs=self.fields["licence"].widget.attrs)


class PictureForm(PictureFields, RecordForm):
    pass


class PictureRowForm(PictureFields, RelationForm):
    pass


IMAGE_FIELDS = {models.ImageField: {"form_class": PictureField, "widget": PictureInput}}


def picture_rows(owner):
    """The inline of the pictures of one noun, `lab` or `article`."""

    class Rows(BilingualSheetRows):
        model = Picture
        form = PictureRowForm
        formfield_overrides = IMAGE_FIELDS
        fk_name = owner
        fields = ("use", "image", ("focus_x", "focus_y"), "alt", ("credit", "licence"), "order")

    Rows.__name__ = f"{owner.title()}PictureRows"
    return Rows


@admin.register(Picture)
class PictureAdmin(BilingualAdmin):
    form = PictureForm
    formfield_overrides = IMAGE_FIELDS
    list_display = ("__str__", "use", "lab", "article", "credit", "licence")
    list_filter = ("use", AlternativeTextFilter)
    list_select_related = ("lab", "article")
    search_fields = ("alt_fr", "alt_en", "credit", "lab__name_fr", "article__title_fr")
    autocomplete_fields = ("lab", "article")
