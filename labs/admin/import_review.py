"""Reading an import over: every fact beside the atlas, to take or to leave; nothing is written here but choices."""

from functools import partial
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from labs.importers.documents import NAMING, near_sources
from labs.importers.drafts import UnreadableError
from labs.importers.intakes import plan_for
from labs.importers.picking import decide, tick
from labs.importers.rights import lacking
from labs.importers.words import told
from labs.models import Intake, Source

from .import_forms import GENRE_NAMES
from .import_joins import join
from .import_sheets import FILTERS, UNDECIDED, Sheets, name_candidates, slugs_of
from .import_text import marked_text

MOST_PROBLEMS = 50


class ReviewPage:
    """For the screen of imports."""

    def review_page(self, request, intake):
        try:
            if request.method == "POST":
                return self._decided(request, intake)
            return self._review(request, intake, plan_for(intake, request.user))
        except UnreadableError as error:
            return self.unreadable_page(request, intake, error)

    def unreadable_page(self, request, intake, error):
        """What was readable when it was handed in and is not as it is said to be now: another genre, no column."""
        problem = f"{error.problem.place} {told(error.problem)}".strip()
        context = {**self.base_context(request, intake.name, intake), "problem": problem}
        return TemplateResponse(request, "admin/imports/unreadable.html", context)

    def _review(self, request, intake, plan):
        asked = request.GET.get("issue", "")
        asked = asked if asked in dict(FILTERS) else ""
        sheets = Sheets(plan, intake.choices, partial(lacking, request.user, plan), asked)
        page = Paginator(sheets.pages(), 1).get_page(request.GET.get("p"))
        shown = page.object_list[0]
        blocks = [block for sheet in shown for block in sheet.blocks]
        name_candidates(blocks, intake.choices)
        rows = [row for block in blocks for row in block.rows]
        stretches, is_cut = marked_text(plan.reading.text, rows)
        context = {
            **self.base_context(request, intake.name, intake),
            "document": plan.reading.document, "genre": GENRE_NAMES.get(plan.reading.genre, ""),
            "sheets": shown, "filters": sheets.filters,
            "asked": asked, "page": page, "query": urlencode({"issue": asked} if asked else {}),
            "counts": sheets.counts, "undecided": sheets.counts[UNDECIDED], "is_idle": plan.is_idle,
            "stretches": stretches, "is_cut": is_cut, "has_text": bool(plan.reading.text),
            "problems": [(one.place, told(one)) for one in plan.problems[:MOST_PROBLEMS]],
            "problem_count": len(plan.problems),
            "known": Source.objects.only(*NAMING).filter(pk=plan.source).first() if plan.source else None,
            "near": [] if plan.source else near_sources(plan.reading.document, plan.reading.text),
            "before": self._twins(intake), "is_table": intake.kind == Intake.Kind.TABLE,
        }  # fmt: skip
        return TemplateResponse(request, "admin/imports/review.html", context)

    def _twins(self, intake):
        """Imports of just this content that were written: the revision shows only what changed."""
        same = Intake.objects.filter(digest=intake.digest, state=Intake.State.APPLIED).exclude(pk=intake.pk)
        return list(same.defer("content").order_by("-pk")[:3])

    def _decided(self, request, intake):
        with transaction.atomic():
            held = Intake.objects.select_for_update(of=("self",)).get(pk=intake.pk)
            if held.state != Intake.State.PLANNED:
                return self.moved_on(request, held)
            plan = plan_for(held, request.user)
            pick(request.POST, plan, held.choices)
            unknown = join(request.POST, plan, held.choices)
            held.save(update_fields=["choices", "updated_at"])
        for title, said in unknown:
            refused = _("« %(said)s » n’est le nom d’aucune fiche, ou de plusieurs : %(title)s n’a pas été rattaché.")
            messages.error(request, refused % {"said": said, "title": title})
        if "_write" in request.POST and not unknown:
            return HttpResponseRedirect(reverse("admin:labs_intake_write", args=[intake.pk]))
        messages.success(request, _("Vos choix sont enregistrés ; rien n’est écrit dans l’atlas."))
        return HttpResponseRedirect(request.get_full_path())

    def moved_on(self, request, intake):
        """Somebody wrote the import, or it was refused, while this person was reading it over."""
        messages.warning(request, _("Cet import n’est plus à relire : quelqu’un l’a fait avancer entre-temps."))
        return HttpResponseRedirect(self.page_of(intake))


def pick(sent, plan, choices):
    """Write down what differs from the page as it was shown: what others decided meanwhile of other lines stays."""
    was, now = set(sent.getlist("was")), set(sent.getlist("take"))
    whole = {"_take": sent.get("_take"), "_leave": sent.get("_leave")}
    for item in plan.items:
        owner = item.draft.owner or item.draft.full_key
        for line in item.lines:
            if line.key in was ^ now:
                tick(choices, item, line, line.key in now)
            if owner in whole.values():
                tick(choices, item, line, owner == whole["_take"])
    answered = [item for item in plan.items if f"is:{item.draft.full_key}" in sent]
    slugs = slugs_of(answered)
    for item in answered:
        key = item.draft.full_key
        if sent[f"is:{key}"] != sent.get(f"was:{key}", ""):
            decide(choices, item, sent[f"is:{key}"], set(slugs[item.model].values()))
