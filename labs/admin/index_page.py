"""What the desk’s index greets with: figures that lead to their list, and the last things that were done."""

from collections import namedtuple

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from labs.desk_figures import count_labs, count_others, count_states
from labs.models import Act, Citation, Contribution, Lab, Picture, Publishable

from .act_words import told_acts, what_of

RECENT = 10

# `count` records meet it; `address` lists exactly these; `others` are the same of other nouns.
Figure = namedtuple("Figure", "key count label nothing address others")
# What to do, in the words of a curator: key, noun, label after the number, kind word for zero, query of the list.
PUBLISHED = "state__exact=published"
TASKS = (
    (
        "verify",
        _("À vérifier"),
        (
            (
                "due",
                Lab,
                ngettext_lazy("fiche à relire : son délai est passé", "fiches à relire : leur délai est passé"),
                _("Rien à relire."),
                f"{PUBLISHED}&relecture=depassee",
            ),
            (
                "unchecked",
                Lab,
                ngettext_lazy("fiche publiée, jamais vérifiée", "fiches publiées, jamais vérifiées"),
                _("Toutes les fiches ont été vérifiées."),
                f"{PUBLISHED}&relecture=jamais",
            ),
            (
                "undecided",
                Citation,
                ngettext_lazy(
                    "origine qui contredit la fiche, sans côté retenu",
                    "origines qui contredisent la fiche, sans côté retenu",
                ),
                _("Aucun désaccord en suspens."),
                "desaccord=ouvert",
            ),
            (
                "open",
                Contribution,
                ngettext_lazy("contribution attend une réponse", "contributions attendent une réponse"),
                _("Aucune contribution en attente."),
                "attente=ouvertes",
            ),
        ),
    ),
    (
        "complete",
        _("À compléter"),
        (
            (
                "unsourced",
                Lab,
                ngettext_lazy("fiche publiée avec un fait sans origine", "fiches publiées avec un fait sans origine"),
                _("Chaque fait publié a son origine."),
                f"{PUBLISHED}&origine=sans",
            ),
            (
                "unplaced",
                Lab,
                ngettext_lazy(
                    "fiche publiée sans position sur un axe au moins",
                    "fiches publiées sans position sur un axe au moins",
                ),
                _("Toutes les positions sont établies."),
                f"{PUBLISHED}&positions=manquantes",
            ),
            (
                "untranslated",
                Lab,
                ngettext_lazy(
                    "fiche publiée avec un texte seulement en français",
                    "fiches publiées avec un texte seulement en français",
                ),
                _("Tout est traduit en anglais."),
                f"{PUBLISHED}&anglais=manquant",
            ),
            (
                "voiceless",
                Picture,
                ngettext_lazy("image sans texte de remplacement", "images sans texte de remplacement"),
                _("Chaque image a son texte."),
                "remplacement=manquant",
            ),
        ),
    ),
)
STATES = (
    (
        "ready",
        ngettext_lazy("à relire avant publication", "à relire avant publication"),
        _("Rien n’attend de relecture."),
        "state__exact=ready",
    ),
    ("draft", ngettext_lazy("brouillon", "brouillons"), _("Aucun brouillon."), "state__exact=draft"),
    (
        "planned",
        ngettext_lazy("publication prévue", "publications prévues"),
        _("Aucune publication prévue."),
        "prevue=oui",
    ),
)


def index_context(site, request):
    """`groups`: (key, title, figures) of what the person may list; `recent`: the last acts, or None.

    `import_url` is empty for who may not import.
    """
    may_view = {model for model, desk in site._registry.items() if desk.has_view_or_change_permission(request)}
    groups = [("publish", _("À publier"), list(state_figures(may_view))), *task_groups(may_view)]
    return {
        "greeted": request.user.get_short_name() or request.user.get_username(),
        "groups": [group for group in groups if group[2]],
        "recent": recent_acts() if Act in may_view else None,
        "import_url": reverse("admin:labs_intake_add") if request.user.has_perm("labs.add_intake") else "",
    }


def task_groups(may_view):
    counts = (count_labs() if Lab in may_view else {}) | count_others()
    for group, title, tasks in TASKS:
        figures = [
            Figure(key, counts[key], label % counts[key], nothing, list_of(model, query), [])
            for key, model, label, nothing, query in tasks
            if model in may_view
        ]
        yield group, title, figures


def state_figures(may_view):
    """Labs lead; what waits of other nouns is named beside, each with its own list."""
    models = [model for model in may_view if issubclass(model, Publishable)]
    models.sort(key=lambda model: (model is not Lab, str(model._meta.verbose_name_plural)))
    if not models:
        return
    lead, rows = models[0], count_states(models)
    by_noun = {model._meta.model_name: model for model in models}
    for key, label, nothing, query in STATES:
        counts = {}
        for row in rows:
            number = row.planned if key == "planned" else row.number if row.state == key else 0
            counts[by_noun[row.noun]] = counts.get(by_noun[row.noun], 0) + number
        first = counts.pop(lead, 0)
        others = [
            (count, model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural, list_of(model, query))
            for model, count in counts.items()
            if count
        ]
        yield Figure(key, first, label % first, nothing, list_of(lead, query), others)


def list_of(model, query):
    return f"{reverse(f'admin:labs_{model._meta.model_name}_changelist')}?{query}"


def recent_acts():
    acts = list(Act.objects.select_related("author").order_by("-at", "-id")[:RECENT])
    for act in told_acts(acts):
        act.touched = capfirst(what_of(act) if act.touched or act.summary else act.get_kind_display())
    return acts
