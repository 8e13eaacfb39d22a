"""What a lab’s form holds beside its own columns, in the order of the card."""

from labs.models import (
    Answer,
    Governance,
    Lab,
    LabAlias,
    LabLink,
    Lineage,
    Mission,
    Partnership,
    Position,
    Team,
    ThemedLab,
)

from .citations import citation_rows
from .inlines import BilingualSheetRows, BilingualTableRows, TableRows
from .pictures import picture_rows


class AliasRows(TableRows):
    model = LabAlias
    fields = ("name", "kind")
    show_change_link = False


class LinkRows(BilingualTableRows):
    model = LabLink
    fields = ("label", "url")
    show_change_link = False


class ThemeRows(TableRows):
    model = ThemedLab
    autocomplete_fields = ("tag",)
    related_to_load = ("tag",)
    show_change_link = False


class TeamRows(BilingualSheetRows):
    model = Team
    autocomplete_fields = ("disciplines",)
    relations_to_load = ("disciplines",)


class GovernanceRows(BilingualSheetRows):
    model = Governance


class PositionRows(BilingualSheetRows):
    model = Position
    fields = ("axis", "step", ("step_from", "step_to"), "rationale", "as_of", "review", "is_preferred")
    autocomplete_fields = ("axis",)
    related_to_load = ("axis",)


class AnswerRows(BilingualSheetRows):
    model = Answer
    autocomplete_fields = ("question",)
    related_to_load = ("question",)


class MissionRows(BilingualTableRows):
    """Only the essentials: a mission has a screen of its own."""

    model = Mission
    fields = ("title", "slug", "kind", "start", "end", "progress", "order")
    can_delete = False


class PartnershipRows(BilingualTableRows):
    model = Partnership
    fields = ("organisation", "role", "start", "end", "note")
    autocomplete_fields = ("organisation",)
    related_to_load = ("organisation",)


class LineageRows(TableRows):
    model = Lineage
    fk_name = "descendant"
    fields = ("kind", "ancestor_lab", "ancestor_programme", "date")
    autocomplete_fields = ("ancestor_lab", "ancestor_programme")
    related_to_load = ("descendant", "ancestor_lab", "ancestor_programme")


PictureRows = picture_rows("lab")
LabCitationRows = citation_rows(Lab, "lab")
