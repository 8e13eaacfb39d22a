"""« Modifications récentes »: every act of every noun, what it changed, and its undoing."""

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import IntegrityError, models, transaction
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from labs.changes import changes_of, family, history_of, noun_of, touches_of_acts, traced_models
from labs.differences import Names, tell
from labs.models import Act, Lab, NotTheSame, OldSlug, acting
from labs.search import matching
from labs.undoing import RefusedError, hold_plan, obstacles, plan_undo, put_back

from .act_words import told_acts, what_of
from .history import author_named, is_part, reason_of, whole_number
from .plain_lists import PlainLists

RECORDS_PER_PAGE = 50
LABS_SEARCHED = 50


class NounFilter(admin.SimpleListFilter):
    title = gettext_lazy("objet")
    parameter_name = "noun"

    def lookups(self, request, model_admin):
        names = [(noun_of(model), capfirst(model._meta.verbose_name)) for model in traced_models()]
        return sorted(names, key=lambda pair: pair[1])

    def queryset(self, request, queryset):
        model = next((model for model in traced_models() if noun_of(model) == self.value()), None)
        return queryset.filter(pk__in=acts_in(model, models.Q())) if model else queryset


class RecentChanges(ChangeList):
    """The list says what each act touched, for the whole page in a few queries."""

    def get_results(self, request):
        super().get_results(request)
        self.result_list = told_acts(self.result_list)


@admin.register(Act)
class ActAdmin(PlainLists, admin.ModelAdmin):
    list_display = ("at", author_named, "kind", "what", "reason", "is_undone")
    list_filter = ("kind", NounFilter, ("author", admin.RelatedOnlyFieldListFilter), "at")
    list_select_related = ("author", "undone_by")
    search_fields = ("summary", "reason")
    search_help_text = gettext_lazy("Nom d’un labo, ou mots du motif")
    date_hierarchy = None
    list_per_page = 50
    show_full_result_count = False
    actions = ()

    @admin.display(description=gettext_lazy("ce qui a changé"))
    def what(self, act):
        return what_of(act)

    @admin.display(description=gettext_lazy("suite"), empty_value="")
    def is_undone(self, act):
        return _("annulé depuis") if hasattr(act, "undone_by") else None

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"title": _("Modifications récentes"), **(extra_context or {})})

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_changelist(self, request, **kwargs):
        return RecentChanges

    def get_search_results(self, request, queryset, search_term):
        """Acts whose words hold the term, and those that touched a lab found by it, parts and deleted labs included."""
        if not search_term.strip() or "\x00" in search_term:
            return queryset, False
        labs = set(matching(Lab.objects.all(), search_term).values_list("pk", flat=True)[:LABS_SEARCHED])
        former = history_of(Lab).objects.filter(name_fr__icontains=search_term).order_by()
        labs |= set(former.values_list("id", flat=True).distinct()[:LABS_SEARCHED])
        condition = models.Q(summary__icontains=search_term) | models.Q(reason__icontains=search_term)
        for model, part in family(Lab, *labs).items() if labs else ():
            condition |= models.Q(pk__in=acts_in(model, part))
        return queryset.filter(condition), False

    def get_urls(self):
        undo = path("<path:object_id>/undo/", self.admin_site.admin_view(self.undo_view), name="labs_act_undo")
        return [undo, *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """What the act changed, record by record."""
        act = self._act(request, object_id)
        if request.method != "GET":
            raise PermissionDenied
        return self._page(request, act)

    def undo_view(self, request, object_id):
        """Put back every record as it was before the act: all of them, or none with the list of what prevents it."""
        act = self._act(request, object_id)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        try:
            with transaction.atomic():
                Act.objects.select_for_update().get(pk=act.pk)
                undoing = self._undo(request, act)
        except RefusedError as error:
            return self._page(request, act, error.reasons)
        except IntegrityError:
            return self._page(request, act, [_("Un autre enregistrement empêche ce retour.")])
        messages.success(request, _("L’acte est annulé : chaque enregistrement est redevenu ce qu’il était."))
        return HttpResponseRedirect(reverse("admin:labs_act_change", args=[undoing.pk]))

    def _undo(self, request, act):
        plan = plan_undo(act)
        if not may_undo(request.user, act, plan):
            raise PermissionDenied
        hold_plan(plan)
        problems = obstacles(act, plan)
        if problems:
            raise RefusedError(problems)
        reason = reason_of(request)
        summary = _("Annulation : %s") % (act.summary or told_acts([act])[0].touched or act)
        facts = {"author": request.user, "reason": reason, "summary": summary[:200], "undoes": act}
        with acting(Act.Kind.UNDOING, **facts) as undoing:
            put_back(plan, request.user, reason)
            acting.written()
        return undoing

    def _act(self, request, object_id):
        if not self.has_view_permission(request):
            raise PermissionDenied
        acts = Act.objects.select_related("author", "undoes", "undone_by")
        return get_object_or_404(acts, pk=whole_number(object_id))

    def _page(self, request, act, problems=()):
        touched = touches_of_acts([act])
        records = sorted({touch.record for touch in touched}, key=lambda record: (is_part(record[0]), record[1]))
        page = Paginator(records, RECORDS_PER_PAGE).get_page(request.GET.get("p"))
        (changes,) = changes_of([touch for touch in touched if touch.record in set(page)])
        is_undone = hasattr(act, "undone_by")
        context = {
            **self.admin_site.each_context(request),
            "title": act.summary or act.get_kind_display(),
            "opts": self.opts,
            "act": act,
            "nature": act.get_kind_display(),
            "undone_by": act.undone_by if is_undone else None,
            "changes": tell(changes, Names(changes)),
            "page": page,
            "may_undo": not is_undone and act.kind != Act.Kind.LOAD and may_undo(request.user, act, plan_undo(act)),
            "problems": list(problems),
        }
        return TemplateResponse(request, "admin/acts/act.html", context, status=409 if problems else 200)


def acts_in(model, condition):
    """Keys of the acts with revisions of this noun under this condition, as a subquery."""
    rows = history_of(model).objects.filter(condition, act__isnull=False)
    return rows.order_by().values("act")


def may_undo(user, act, plan):
    """Publishers undo any act; others undo their own, when they may do by hand everything that it takes."""
    if user.has_perm("labs.undo_act"):
        return True
    is_import = act.kind == Act.Kind.IMPORT
    rights = (right for change in plan for right in rights_for(change, is_import))
    return act.author_id == user.pk and all(user.has_perm(right) for right in rights)


def rights_for(change, is_import=False):
    """Who brought drafts in by an import may take them out again: nobody has seen them."""
    if change.model in {OldSlug, NotTheSame}:
        # Written with a card, by whoever may change it.
        yield "labs.change_lab"
        return
    if not change.model._meta.default_permissions:
        # A row typed in its owner's form (keywords): who may change the owner may change it.
        yield f"labs.change_{noun_of(change.model._meta.get_field('content_object').related_model)}"
        return
    noun = noun_of(change.model)
    gone = "add" if is_import else "delete"
    verb = gone if change.after is None else "change" if change.before is not None else "add"
    yield f"labs.{verb}_{noun}"
    if is_part(change.model):
        return
    states = {state.values.get("state") if state else "draft" for state in (change.before, change.after)}
    if len(states) > 1:
        yield f"labs.publish_{noun}"
