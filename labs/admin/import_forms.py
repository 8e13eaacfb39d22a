"""What a person hands in to be imported, and what they say of the document."""

from dataclasses import fields
from pathlib import PurePosixPath

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from labs.importers.drafts import Document
from labs.importers.intakes import LARGEST_TEXT
from labs.importers.readers import GENRES
from labs.models import Intake, Source
from labs.models.fields import PartialDateFormField
from labs.text import clean

from .date_widget import PartialDateInput
from .in_hand import Documents

# What a table may weigh, in bytes; its reader counts again what it unpacks to.
LARGEST_TABLE = 20_000_000
TABLES = {".csv", ".tsv", ".tab", ".xlsx", ".ods", ".json", ".yaml", ".yml"}
TEXTS = {".txt", ".md", ".text", ""}
GENRE_NAMES = {
    **dict(Source.Kind.choices),
    "general": gettext_lazy("tout autre texte"),
    "any": gettext_lazy("tout autre texte"),
}
KINDS = (("", gettext_lazy("selon le fichier")), *Intake.Kind.choices)


def genre_choices():
    """Read when a form is made: the registry names them."""
    named = sorted((str(GENRE_NAMES.get(key, key)), key) for key in GENRES)
    return [("", _("à deviner")), *((key, name) for name, key in named)]


class DocumentForm(forms.Form):
    """The document, in the words of the person; what is left empty is read in the document itself."""

    genre = forms.ChoiceField(
        label=gettext_lazy("Genre du texte"), choices=genre_choices, required=False,
        help_text=gettext_lazy("Pour un texte. La manière de le lire en dépend."),
    )  # fmt: skip
    source = Documents(
        Source.objects.only("title", "short_title_fr", "short_title_en", "publisher", "dated").order_by("title"),
        label=gettext_lazy("Document de l’atlas"), required=False, empty_label=gettext_lazy("aucun : le décrire"),
        help_text=gettext_lazy("Si l’atlas a déjà ce document ; le reste peut alors rester vide."),
    )  # fmt: skip
    title = forms.CharField(label=gettext_lazy("Titre"), required=False, max_length=250)
    publisher = forms.CharField(label=gettext_lazy("Éditeur"), required=False, max_length=200)
    authors = forms.CharField(label=gettext_lazy("Auteurs"), required=False, max_length=300)
    dated = PartialDateFormField(
        label=gettext_lazy("Date du document"), required=False, empty_value=None, widget=PartialDateInput,
        help_text=gettext_lazy("Comme vous parlez : « 2014 », « mars 2014 », « 12/11/2014 »."),
    )  # fmt: skip
    url = forms.URLField(label=gettext_lazy("Lien"), required=False, max_length=600)
    language = forms.ChoiceField(
        label=gettext_lazy("Langue"), required=False,
        choices=[("", gettext_lazy("à deviner")), ("fr", gettext_lazy("français")), ("en", gettext_lazy("anglais"))],
    )  # fmt: skip

    @classmethod
    def of(cls, intake, data=None):
        """Filled in with what is known of an import."""
        return cls(data, initial={**intake.document, "genre": intake.genre, "source": intake.source_id})

    def document(self):
        """As `Intake.document` keeps it."""
        names = {one.name for one in fields(Document)} & self.cleaned_data.keys()
        return {name: str(self.cleaned_data[name]) for name in sorted(names) if self.cleaned_data[name]}


class HandInForm(DocumentForm):
    """A text pasted, or a file."""

    field_order = ("pasted", "file", "kind")
    pasted = forms.CharField(
        label=gettext_lazy("Texte"), required=False, strip=False, widget=forms.Textarea({"rows": 10}),
        help_text=gettext_lazy("Collez-le tel quel : chaque fait gardera le numéro de sa ligne."),
    )  # fmt: skip
    file = forms.FileField(
        label=gettext_lazy("Ou fichier"), required=False, allow_empty_file=True,
        widget=forms.ClearableFileInput({"accept": ",".join(sorted((TABLES | TEXTS) - {""}))}),
        help_text=gettext_lazy("Texte : 5 Mo au plus. CSV, XLSX, ODS, JSON, YAML : 20 Mo au plus."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=gettext_lazy("Ce que c’est"), choices=KINDS, required=False)

    def clean(self):
        data = super().clean()
        file, pasted = data.get("file"), data.get("pasted", "")
        if not file and not pasted.strip() and not {"file", "pasted"} & self.errors.keys():
            self.add_error("pasted", _("Collez un texte, ou choisissez un fichier."))
        elif file and pasted.strip():
            self.add_error("file", _("Un texte ou un fichier, pas les deux à la fois."))
        elif file:
            self._check_file(file, data)
        return data

    def _check_file(self, file, data):
        ending = PurePosixPath(file.name or "").suffix.lower()
        data["kind"] = data.get("kind") or (Intake.Kind.TABLE if ending in TABLES else Intake.Kind.TEXT)
        if ending not in TABLES | TEXTS:
            self.add_error("file", _("Ce genre de fichier ne se lit pas : un texte, CSV, XLSX, ODS, JSON ou YAML."))
        most = LARGEST_TABLE if data["kind"] == Intake.Kind.TABLE else LARGEST_TEXT
        # Its size is known before a byte of it is read.
        if file.size > most:
            self.add_error("file", _("Ce fichier est trop lourd : %s au plus.") % filesizeformat(most))

    def handed_in(self):
        """Kind, name and content."""
        file = self.cleaned_data.get("file")
        if file:
            return self.cleaned_data["kind"], name_of(file.name), file.read()
        pasted = self.cleaned_data["pasted"]
        title = self.cleaned_data.get("title") or " ".join(pasted[:300].split())[:60]
        # What a browser cannot send as UTF-8 has been replaced already; a forged request may still hold it.
        content = pasted.replace("\r\n", "\n").encode("utf-8", "replace")
        return self.cleaned_data.get("kind") or Intake.Kind.TEXT, name_of(title) or _("texte collé"), content


def name_of(text):
    """A name for people: without folders, invisible signs and line ends, at most 200 signs long."""
    last = str(text).replace("\\", "/").rpartition("/")[2] if "." in str(text)[-6:] else str(text)
    return " ".join(clean(last).split())[:200]


def refuse(form, error):
    """What cannot be read, as an error of the form, beside what was handed in."""
    place = "file" if form.cleaned_data.get("file") else "pasted"
    form.add_error(place, ValidationError(error))
