"""Documents, and the link from one fact to the document that establishes it."""

from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .citation_queries import CITED_NOUNS, CitationQuerySet
from .citation_words import CitationWords
from .fields import PartialDateField
from .record import Publishable, PublishableQuerySet, Record, exactly_one


class SourceQuerySet(PublishableQuerySet):
    def with_counts(self) -> Self:
        """Adds `citation_count` and `passage_count`."""
        return self.annotate(
            citation_count=models.Count("citations", distinct=True),
            passage_count=models.Count("citations__locator", distinct=True),
        )

    def by_facts(self) -> Self:
        """Those of most facts first, with their counts."""
        return self.with_counts().order_by("-citation_count", "title", "pk")

    def count_kinds(self) -> dict[str, int]:
        """How many documents there are of each kind, in one query."""
        return dict(self.order_by().values_list("kind").annotate(count=models.Count("pk")))

    def light(self) -> Self:
        """Without the texts, which weigh more than all else and which no list shows."""
        return self.defer("text")


class Source(Publishable):
    class Kind(models.TextChoices):
        PROJECT_PAGE = "project-page", _("fiche de projet")
        SLIDES = "slides", _("diaporama")
        BLOG = "blog", _("blog")
        ARTICLE = "article", _("article")
        FAQ = "faq", _("foire aux questions")
        REPORT = "report", _("rapport")
        WEBSITE = "website", _("page web")
        OTHER = "other", _("autre")

    slug = models.SlugField(_("adresse"), max_length=100, unique=True)
    title = models.CharField(_("titre"), max_length=250)
    short_title = models.CharField(_("titre court"), max_length=120, blank=True)
    publisher = models.CharField(_("éditeur"), max_length=200, blank=True)
    authors = models.CharField(_("auteurs"), max_length=300, blank=True)
    dated = PartialDateField(_("date"))
    date_note = models.CharField(_("précision sur la date"), max_length=200, blank=True)
    url = models.URLField(_("lien"), max_length=600, blank=True)
    archive_url = models.URLField(_("copie d’archive"), max_length=600, blank=True)
    kind = models.CharField(_("nature"), max_length=12, choices=Kind)
    language = models.CharField(_("langue"), max_length=10, blank=True)
    licence = models.CharField(_("licence"), max_length=120, blank=True)
    summary = models.TextField(_("résumé"), blank=True, help_text=_("Dans nos mots."))
    text = models.TextField(_("texte importé"), blank=True)
    text_is_shareable = models.BooleanField(_("la licence permet de montrer le texte"), default=False)

    objects = SourceQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = _("document source")
        verbose_name_plural = _("documents sources")
        ordering = ["dated", "title"]

    def __str__(self) -> str:
        return self.short_title or self.title

    @property
    def distinct_label(self) -> str:
        """As a list of choices names it: many a document is called « About us »."""
        details = ", ".join(filter(None, (self.publisher, str(self.dated.year) if self.dated else "")))
        return f"{self} ({details})" if details else str(self)

    def get_absolute_url(self) -> str:
        return reverse("labs:source_detail", args=[self.slug])


class Citation(CitationWords, Record):
    """The origin of one fact: which record, which field, which document and place, in what sense."""

    class Kind(models.TextChoices):
        STATED = "stated", _("dit par le document")
        DERIVED = "derived", _("déduit")
        EDITORIAL = "editorial", _("lecture de l’atlas")

    lab = models.ForeignKey("labs.Lab", models.CASCADE, null=True, blank=True, related_name="citations")
    governance = models.ForeignKey("labs.Governance", models.CASCADE, null=True, blank=True, related_name="citations")
    team = models.ForeignKey("labs.Team", models.CASCADE, null=True, blank=True, related_name="citations")
    position = models.ForeignKey("labs.Position", models.CASCADE, null=True, blank=True, related_name="citations")
    mission = models.ForeignKey("labs.Mission", models.CASCADE, null=True, blank=True, related_name="citations")
    event = models.ForeignKey("labs.Event", models.CASCADE, null=True, blank=True, related_name="citations")
    organisation = models.ForeignKey(
        "labs.Organisation", models.CASCADE, null=True, blank=True, related_name="citations"
    )
    partnership = models.ForeignKey("labs.Partnership", models.CASCADE, null=True, blank=True, related_name="citations")
    programme = models.ForeignKey("labs.Programme", models.CASCADE, null=True, blank=True, related_name="citations")
    lineage = models.ForeignKey("labs.Lineage", models.CASCADE, null=True, blank=True, related_name="citations")
    publication = models.ForeignKey("labs.Publication", models.CASCADE, null=True, blank=True, related_name="citations")
    person = models.ForeignKey("labs.Person", models.CASCADE, null=True, blank=True, related_name="citations")
    role = models.ForeignKey("labs.Role", models.CASCADE, null=True, blank=True, related_name="citations")
    answer = models.ForeignKey("labs.Answer", models.CASCADE, null=True, blank=True, related_name="citations")
    lab_type = models.ForeignKey("labs.LabType", models.CASCADE, null=True, blank=True, related_name="citations")
    axis = models.ForeignKey("labs.Axis", models.CASCADE, null=True, blank=True, related_name="citations")
    term = models.ForeignKey("labs.Term", models.CASCADE, null=True, blank=True, related_name="citations")
    vigilance_point = models.ForeignKey(
        "labs.VigilancePoint", models.CASCADE, null=True, blank=True, related_name="citations"
    )
    faq_entry = models.ForeignKey("labs.FaqEntry", models.CASCADE, null=True, blank=True, related_name="citations")
    definition_part = models.ForeignKey(
        "labs.DefinitionPart", models.CASCADE, null=True, blank=True, related_name="citations"
    )
    field = models.CharField(
        _("fait"), max_length=60, blank=True, help_text=_("Vide : le document établit l’enregistrement lui-même.")
    )
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="citations", verbose_name=_("document")
    )
    locator = models.CharField(_("passage"), max_length=80, blank=True, help_text=_("Lignes, page ou section."))
    value_as_stated = models.CharField(_("valeur dans le document"), max_length=300, blank=True)
    kind = models.CharField(_("sorte d’origine"), max_length=9, choices=Kind, default=Kind.STATED)
    agrees = models.BooleanField(
        _("va dans le sens de la valeur affichée"), default=True,
        help_text=_("À décocher quand ce document dit autre chose : les deux valeurs restent côte à côte."),
    )  # fmt: skip
    to_source = models.BooleanField(
        _("à sourcer"), default=False,
        help_text=_("Aucune page ne l’établit encore : la couverture et la matinée le comptent sans origine."),
    )  # fmt: skip
    note = models.CharField(_("raisonnement"), max_length=400, blank=True)
    is_preferred = models.BooleanField(
        _("côté retenu"), default=False, help_text=_("Celui que l’atlas suit quand des documents se contredisent.")
    )
    preference_reason = models.CharField(_("pourquoi ce côté"), max_length=400, blank=True)

    objects = CitationQuerySet.as_manager()

    # True in a form that holds all the origins of the record and compares them itself: a preference may move there.
    siblings_are_checked = False

    class Meta:
        verbose_name = _("origine d’un fait")
        verbose_name_plural = _("origines des faits")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=exactly_one(*CITED_NOUNS),
                name="citation_about_one_record",
                violation_error_message=_("Une origine porte sur un seul enregistrement."),
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="stated") | (models.Q(source__isnull=False) & ~models.Q(locator="")),
                name="citation_stated_has_a_passage",
                violation_error_message=_("Un fait dit par un document indique lequel, et à quel passage."),
            ),
            # Zero stands for no record: two empty keys would be two different ones to the index.
            models.UniqueConstraint(
                *(Coalesce(f"{noun}_id", 0) for noun in CITED_NOUNS),
                "field",
                condition=models.Q(is_preferred=True),
                name="citation_one_preferred",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fact} ← {self.source or self.get_kind_display()} {self.locator}".strip()

    def get_constraints(self) -> Any:
        """What `clean` says better, or the form that compares all rows, is left to the database alone."""
        return [
            (model, [rule for rule in rules if rule.name != "citation_one_preferred"])
            for model, rules in super().get_constraints()
        ]

    @property
    def noun(self) -> str:
        """Name of the foreign key that is set."""
        return self._nouns()[0]

    @property
    def subject(self) -> Record:
        return getattr(self, self.noun)

    def citable_fields_of_subject(self) -> set[str]:
        """Of its noun: the record itself need not be loaded."""
        model: Any = self._meta.get_field(self.noun).related_model
        return model.citable_fields()

    def clean(self) -> None:
        super().clean()
        if len(self._nouns()) != 1:
            raise ValidationError(_("Une origine porte sur un seul enregistrement."))
        if self.field and self.field not in self.citable_fields_of_subject():
            raise ValidationError({"field": _("Ce fait n’existe pas sur cet enregistrement.")})
        if self.kind != self.Kind.STATED and not (self.note or self.has_own_rationale):
            raise ValidationError({"note": _("Dites en une ligne le raisonnement ou la raison.")})
        if self.is_preferred:
            self._clean_preference()

    def check_alone(self) -> None:
        """What a form would say of it, but for what costs a query each: keys, doubles, and the database's own rules."""
        self.clean_fields(exclude={"source", *CITED_NOUNS})
        self.clean()

    def _clean_preference(self) -> None:
        """The side that the atlas follows is what it shows, says why, and is the only one of its fact."""
        if not self.preference_reason:
            raise ValidationError({"preference_reason": _("Dites pourquoi ce côté est retenu.")})
        if not self.agrees:
            message = _("Le côté retenu est celui de la valeur affichée : changez d’abord la valeur de la fiche.")
            raise ValidationError({"is_preferred": message})
        if self.siblings_are_checked or not self.subject.pk:
            return
        siblings = Citation.objects.filter(**{self.noun: self.subject}, field=self.field, is_preferred=True)
        if siblings.exclude(pk=self.pk).exists():
            raise ValidationError({"is_preferred": _("Un autre côté est déjà retenu pour ce fait.")})

    @property
    def has_own_rationale(self) -> bool:
        """A position carries its reason itself."""
        return self.noun == "position"

    def _nouns(self) -> list[str]:
        # A record that is being created together with its origins has no key yet.
        unsaved = self._state.fields_cache
        return [name for name in CITED_NOUNS if getattr(self, f"{name}_id") is not None or unsaved.get(name)]
