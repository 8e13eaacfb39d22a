"""What a lab’s form holds beside its own columns, in the order of the card.

Columns are named even where all are held: Django would make the whole form twice to find them.
"""

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

from .axis_rows import AxisRows, PositionForm
from .citations import citation_rows
from .inlines import BilingualSheetRows, BilingualTableRows, TableRows
from .light_rows import FewRows
from .pictures import picture_rows


class AliasRows(FewRows, TableRows):
    model = LabAlias
    fields = ("name", "kind")
    show_change_link = False


class LinkRows(FewRows, BilingualTableRows):
    model = LabLink
    fields = ("label", "url")
    show_change_link = False


class ThemeRows(FewRows, TableRows):
    model = ThemedLab
    fields = ("tag",)
    autocomplete_fields = ("tag",)
    related_to_load = ("tag",)
    show_change_link = False


class TeamRows(FewRows, BilingualSheetRows):
    model = Team
    fields = (
        ("as_of", "is_preferred"), ("headcount_low", "headcount_high", "is_approximate"),
        ("permanent", "seconded", "doctoral", "interns"), "has_uncounted_members", "disciplines",
        "outside_expertise", "note",
    )  # fmt: skip
    autocomplete_fields = ("disciplines",)
    relations_to_load = ("disciplines",)


class GovernanceRows(FewRows, BilingualSheetRows):
    model = Governance
    fields = (
        ("as_of", "is_preferred"), "placement", "legal_form", "attached_to", "political_sponsor",
        "administrative_sponsor", "agenda", "self_initiated_percent", "funding", "note",
    )  # fmt: skip


class PositionRows(FewRows, BilingualSheetRows):
    model = Position
    fields = ("axis", "step", ("step_from", "step_to"), "rationale", ("as_of", "is_preferred"), "review")
    form = PositionForm
    formset = AxisRows
    related_to_load = ("axis",)
    most_shown = first_shown = 10
    classes = ()


class AnswerRows(FewRows, BilingualSheetRows):
    model = Answer
    fields = ("question", "text")
    autocomplete_fields = ("question",)
    related_to_load = ("question",)


class MissionRows(FewRows, BilingualTableRows):
    """Only the essentials: a mission has a screen of its own."""

    model = Mission
    fields = ("title", "slug", "kind", "start", "end", "progress", "order")
    can_delete = False


class PartnershipRows(FewRows, BilingualTableRows):
    model = Partnership
    fields = ("organisation", "role", "start", "end", "note")
    autocomplete_fields = ("organisation",)
    related_to_load = ("organisation",)


class LineageRows(FewRows, TableRows):
    model = Lineage
    fk_name = "descendant"
    fields = ("kind", "ancestor_lab", "ancestor_programme", "date")
    autocomplete_fields = ("ancestor_lab", "ancestor_programme")
    related_to_load = ("ancestor_lab", "ancestor_programme")


class PictureRows(FewRows, picture_rows("lab")):
    pass


class LabCitationRows(FewRows, citation_rows(Lab, "lab")):
    """All are told beside the fact they speak of: the first ones and those that are compared as fields."""

    most_shown = first_shown = 12
