"""The curator’s morning: the lines of `labs.morning` with the addresses where each is mended."""

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from labs.morning import morning

NOUNS = ("lab", "citation", "linkcheck", "intake")


def morning_context(request):
    """`sections`, each with its lines; only of what the person may see."""
    nouns = {noun for noun in NOUNS if request.user.has_perm(f"labs.view_{noun}")}
    sections = [addressed(section) for section in morning(nouns)]
    return {
        "title": _("La matinée"),
        "sections": sections,
        "may_mend": request.user.has_perm("labs.change_linkcheck"),
    }


def addressed(section):
    lines = [
        {
            "line": line,
            "address": (section.key == "doubles" and side_by_side(line)) or screen(*line.record, line.anchor),
            "beside": [(name, screen(noun, key)) for name, noun, key in line.beside],
        }
        for line in section.lines
    ]
    lists = [(label, list_of(noun, query)) for noun, query, label in section.lists]
    return {"section": section, "lines": lines, "lists": [(label, address) for label, address in lists if address]}


def side_by_side(line):
    """The page where two cards that look alike are merged or told apart, if the desk has one."""
    (_name, _noun, kept), *_others = line.beside
    try:
        return f"{reverse('admin:labs_lab_merge', args=[kept])}?avec={line.record[1]}"
    except NoReverseMatch:
        return ""


def screen(noun, key, anchor=""):
    """The form of a record; empty where the desk has none."""
    try:
        address = reverse(f"admin:labs_{noun}_change", args=[key])
    except NoReverseMatch:
        return ""
    return f"{address}#{anchor}" if anchor else address


def list_of(noun, query):
    try:
        return f"{reverse(f'admin:labs_{noun}_changelist')}?{query}"
    except NoReverseMatch:
        return ""
