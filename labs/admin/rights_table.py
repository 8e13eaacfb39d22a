"""The rights of a group as a table: a noun in each line, a verb in each column, a plain box in each cell."""

from collections import defaultdict

from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group, Permission
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

# In the order in which a right is mostly given; any other verb of a noun follows.
VERBS = {
    "view": _("voir"),
    "add": _("ajouter"),
    "change": _("modifier"),
    "delete": _("supprimer"),
    "publish": _("publier"),
    "undo": _("annuler"),
}


def rights_of_the_desk():
    """The rights on nouns that have a screen; those of histories and accounts open nothing, and are not shown."""
    nouns = [model._meta for model in admin.site._registry if model._meta.app_label == "labs"]
    names = [f"{verb}_{noun.model_name}" for noun in nouns for verb in VERBS]
    rights = Permission.objects.filter(content_type__app_label="labs", codename__in=names)
    return rights.select_related("content_type").order_by("content_type__model", "codename")


class RightsTable(forms.CheckboxSelectMultiple):
    def render(self, name, value, attrs=None, renderer=None):
        return render_to_string("admin/rights_table.html", self.table(self.get_context(name, value, attrs)))

    def table(self, context):
        """The boxes by noun and verb."""
        boxes = defaultdict(dict)
        for _group, options, _place in context["widget"]["optgroups"]:
            for option in options:
                right = option["value"].instance
                boxes[right.content_type.model_class()][right.codename.partition("_")[0]] = option
        nouns = sorted(boxes, key=lambda noun: str(noun._meta.verbose_name_plural))
        lines = [
            (noun._meta.verbose_name_plural, [(label, boxes[noun].get(verb)) for verb, label in VERBS.items()])
            for noun in nouns
        ]
        return {"verbs": VERBS.values(), "lines": lines}


# The two roles that the atlas comes with, in words; a group that somebody adds is called by its own name.
ROLES = {"curators": _("curateurs"), "publishers": _("responsables de publication")}


def role_in_words(group):
    return str(ROLES.get(group.name, group.name))


class Roles(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj):
        return role_in_words(obj)


class GroupForm(forms.ModelForm):
    permissions = forms.ModelMultipleChoiceField(
        Permission.objects.none(), label=_("Droits"), required=False, widget=RightsTable
    )

    class Meta:
        model = Group
        fields = ("name", "permissions")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["permissions"].queryset = rights_of_the_desk()

    def clean_permissions(self):
        """What the table does not show stays as it is."""
        shown = self.fields["permissions"].queryset
        hidden = self.instance.permissions.exclude(pk__in=shown) if self.instance.pk else Permission.objects.none()
        return Permission.objects.filter(pk__in=[one.pk for one in (*self.cleaned_data["permissions"], *hidden)])
