"""Which texts exist in French and English, and which nouns keep their revisions.

Revisions are registered here, after the translated columns exist: registered in the models they would miss
them (simple-history with modeltranslation).
"""

import simple_history
from django.db.models import Model
from modeltranslation.translator import TranslationOptions, register

from . import models
from .models.act import Revision

VOCABULARIES = (
    models.LabType,
    models.Level,
    models.Status,
    models.LabFunction,
    models.Discipline,
    models.InterventionMode,
    models.Question,
)


@register(VOCABULARIES)
class VocabularyTranslation(TranslationOptions):
    fields = ("name", "definition")
    required_languages = ("fr",)


@register(models.Axis)
class AxisTranslation(TranslationOptions):
    fields = ("name", "definition", "pole_a", "pole_b", "short_a", "short_b")
    required_languages = ("fr",)


@register([models.Theme, models.Category])
class NameTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("fr",)


@register(models.Lab)
class LabTranslation(TranslationOptions):
    fields = (
        "name", "tagline", "summary", "city", "region", "closing_reason", "subjects", "intervention",
        "intended_impact",
    )  # fmt: skip
    required_languages = {"fr": ("name",)}


@register(models.Picture)
class PictureTranslation(TranslationOptions):
    fields = ("alt",)


@register(models.LabLink)
class LabLinkTranslation(TranslationOptions):
    fields = ("label",)


@register(models.Governance)
class GovernanceTranslation(TranslationOptions):
    fields = ("legal_form", "attached_to", "political_sponsor", "administrative_sponsor", "funding", "note")


@register(models.Team)
class TeamTranslation(TranslationOptions):
    fields = ("outside_expertise", "note")


@register(models.Position)
class PositionTranslation(TranslationOptions):
    fields = ("rationale",)
    required_languages = ("fr",)


@register(models.Mission)
class MissionTranslation(TranslationOptions):
    fields = ("title", "summary", "intended_impact", "results")
    required_languages = {"fr": ("title",)}


@register(models.Event)
class EventTranslation(TranslationOptions):
    fields = ("title", "time_note", "venue", "city", "attendance_note", "summary")
    required_languages = {"fr": ("title",)}


@register(models.Organisation)
class OrganisationTranslation(TranslationOptions):
    fields = ("name", "city", "summary")
    required_languages = {"fr": ("name",)}


@register([models.Partnership])
class PartnershipTranslation(TranslationOptions):
    fields = ("note",)


@register(models.Programme)
class ProgrammeTranslation(TranslationOptions):
    fields = ("name", "edition", "summary")
    required_languages = {"fr": ("name",)}


@register(models.Publication)
class PublicationTranslation(TranslationOptions):
    fields = ("summary",)


@register(models.Role)
class RoleTranslation(TranslationOptions):
    fields = ("title",)
    required_languages = ("fr",)


@register(models.Answer)
class AnswerTranslation(TranslationOptions):
    fields = ("text",)
    required_languages = ("fr",)


@register(models.Source)
class SourceTranslation(TranslationOptions):
    fields = ("short_title", "date_note", "summary")


@register(models.Citation)
class CitationTranslation(TranslationOptions):
    fields = ("note", "preference_reason")


@register(models.Term)
class TermTranslation(TranslationOptions):
    fields = ("name", "definition")
    required_languages = ("fr",)


@register([models.VigilancePoint, models.DefinitionPart])
class ExplainedTranslation(TranslationOptions):
    fields = ("title", "explanation")
    required_languages = {"fr": ("title",)}


@register(models.FaqEntry)
class FaqTranslation(TranslationOptions):
    fields = ("question", "answer")
    required_languages = {"fr": ("question",)}


@register(models.Article)
class ArticleTranslation(TranslationOptions):
    fields = ("title", "summary", "body")
    required_languages = {"fr": ("title",)}


HISTORY_OF_RELATIONS: dict[type[Model], list[str]] = {
    models.Lab: ["functions", "modes"],
    models.Team: ["disciplines"],
    models.Mission: ["modes", "partners"],
    models.Event: ["organiser_labs", "organisers", "participants"],
    models.Programme: ["operators", "funders", "participants", "labs"],
    models.Publication: ["labs", "programmes"],
    models.Article: ["labs", "events"],
}

for noun in (
    *VOCABULARIES, models.Axis, models.Theme, models.Category, models.Lab, models.LabAlias, models.LabLink,
    models.ThemedLab, models.ThemedMission, models.Governance, models.Team, models.Position, models.Mission,
    models.Event, models.Organisation, models.Partnership, models.Programme, models.Publication, models.Person,
    models.Role, models.Lineage, models.Answer, models.Source, models.Citation, models.Term,
    models.VigilancePoint, models.FaqEntry, models.DefinitionPart, models.Article,
    models.ArticleKeyword, models.Contribution, models.Picture, models.OldSlug, models.NotTheSame,
):  # fmt: skip
    excluded = ["sort_name"] if noun is models.Lab else []
    relations = HISTORY_OF_RELATIONS.get(noun, [])
    simple_history.register(noun, app="labs", bases=[Revision], m2m_fields=relations, excluded_fields=excluded)
