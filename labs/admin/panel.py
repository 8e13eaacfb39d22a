"""The check list on a record’s screen, with the way from each finding to the field that it speaks of."""

from dataclasses import dataclass, field

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from labs.models import Lab, Source
from labs.readiness import Level, check

GROUPS = (
    (Level.BLOCKING, _("Empêche la publication")),
    (Level.DOUBTFUL, _("À vérifier")),
    (Level.ADVICE, _("Conseils")),
)


@dataclass
class Group:
    level: str
    title: str
    # (sentence, where that is mended; empty when this screen does not hold it)
    lines: list = field(default_factory=list)


@dataclass
class Panel:
    """What stands above the form of a record that readers see, or will."""

    groups: list
    record: object
    preview: str = ""
    # Addresses of the two buttons that leave the form alone; empty for those who may not use them.
    cancel_plan: str = ""
    checked: str = ""

    @property
    def plan_is_late(self):
        """Its day has come, and `publish_due` has not published it."""
        return self.record.publish_on is not None and self.record.publish_on < timezone.localdate()


def panel_of(desk, request, record, context):
    """`record` is read as the database holds it, not as the form would change it."""
    findings = check(record)
    groups = [
        Group(level, title, [(one.text, way_to(one, context)) for one in findings if one.level == level])
        for level, title in GROUPS
    ]
    own = f"admin:labs_{desk.opts.model_name}"
    may_plan = record.publish_on is not None and desk.has_publish_permission(request, record)
    may_check = isinstance(record, Lab) and desk.has_change_permission(request, record)
    return Panel(
        groups=[group for group in groups if group.lines],
        record=record,
        preview=preview_of(desk, record),
        cancel_plan=reverse(f"{own}_cancel_plan", args=[record.pk]) if may_plan else "",
        checked=reverse(f"{own}_checked", args=[record.pk]) if may_check else "",
    )


def way_to(finding, context):
    """Where what is missing is written: on the screen of the row that lacks it, or at a place of this form."""
    if finding.record is None:
        return anchor(finding.place, context)
    screen = reverse(f"admin:labs_{finding.record._meta.model_name}_change", args=[finding.record.pk])
    return screen if isinstance(finding.record, Source) else f"{screen}#citations-group"


def anchor(place, context):
    """The fragment of a field (`#id_name_fr`) or of rows (`#teams-group`) that the screen really holds."""
    shown = context["adminform"].form.fields
    for name in (place, f"{place}_fr"):
        if place and name in shown:
            return f"#id_{name}"
    prefixes = {rows.formset.prefix for rows in context["inline_admin_formsets"]}
    return f"#{place}-group" if place in prefixes else ""


def preview_of(desk, record):
    """The address of the page as readers will see it; empty for a noun that has none."""
    try:
        page = reverse(desk.preview_page) if desk.preview_page else record.get_absolute_url()
    except (AttributeError, NoReverseMatch):
        return ""
    return f"{page}?apercu=1"
