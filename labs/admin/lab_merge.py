"""Two cards of one lab side by side: why they may be one, what speaks against it; merged, or told apart for good."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from labs.doubles import near_labs
from labs.merging import RefusedError, evidence_of, merge, obstacles, plan_merge
from labs.models import Act, Lab, NotTheSame, acting
from labs.search import matching
from labs.text import clean
from labs.versions import hold_all

from .history import is_key, reason_of, whole_number
from .lab_merge_page import name_kinds, sections_of, told_parts
from .seen import seen, seen_whole

WITH = "avec"
MOST_FOUND = 12
CHANGED = gettext_lazy("Une des deux fiches a changé depuis cette page. Relisez, puis confirmez de nouveau.")

GONE = gettext_lazy("Cette autre fiche n’existe pas, ou n’existe plus.")


class LabMerge:
    """Adds to the lab’s screen: `fusionner/?avec=<key>`, and `distinguer/` by POST."""

    def get_urls(self):
        wrap = self.admin_site.admin_view
        own = [
            path("<path:object_id>/fusionner/", wrap(self.merge_view), name="labs_lab_merge"),
            path("<path:object_id>/distinguer/", wrap(self.tell_apart), name="labs_lab_tell_apart"),
        ]
        return own + super().get_urls()

    @admin.action(description=gettext_lazy("Fusionner les deux fiches choisies"), permissions=["delete"])
    def merge(self, request, queryset):
        labs = list(queryset.order_by("pk")[:3])
        if len(labs) != 2:
            messages.error(request, _("Choisissez deux fiches, ni plus ni moins."))
            return None
        kept, other = sorted(labs, key=lambda lab: (not lab.is_public, lab.card_number or float("inf"), lab.pk))
        return HttpResponseRedirect(merge_address(kept.pk, other.pk))

    def merge_view(self, request, object_id):
        """What a merge would do, fact by fact; a POST does it, for who may delete a card."""
        kept = self.get_queryset(request).filter(pk=whole_number(object_id)).first()
        if not self.has_view_or_change_permission(request, kept):
            raise PermissionDenied
        if request.method == "POST" and not self._may_merge(request, kept):
            raise PermissionDenied
        if kept is None:
            raise Http404
        other = self._asked(request, kept)
        if other is None:
            return self._choose_page(request, kept)
        if request.method != "POST":
            return self._merge_page(request, plan_merge(kept, other))
        return self._merged(request, kept, other)

    def _merged(self, request, kept, other):
        choices = {key: request.POST.get(key) for key in request.POST}
        with transaction.atomic():
            hold_all(plan_merge(kept, other).records)
            there = Lab.objects.in_bulk([kept.pk, other.pk])
            if kept.pk not in there:
                raise Http404
            if other.pk not in there:
                messages.error(request, GONE)
                return self._choose_page(request, kept, 409)
            plan = plan_merge(there[kept.pk], there[other.pk], choices)
            problems, status = [CHANGED], 409
            if request.POST.get("seen") == token_of(plan):
                try:
                    act = merge(plan, request.user, reason_of(request))
                except RefusedError as error:
                    problems, status = error.reasons, 200
                else:
                    return self._done(request, kept, act)
        return self._merge_page(request, plan, problems, status)

    def _done(self, request, kept, act):
        address = reverse("admin:labs_act_change", args=[act.pk])
        words = _("Les deux fiches n’en font plus qu’une ; les anciennes adresses y mènent.")
        link = _("voir l’acte, ou l’annuler d’un bloc")
        messages.success(request, format_html('{} — <a href="{}">{}</a>', words, address, link))
        return HttpResponseRedirect(reverse("admin:labs_lab_change", args=[kept.pk]))

    def tell_apart(self, request, object_id):
        """« Ce ne sont pas les mêmes » : remembered, and the pair is proposed no more."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        with transaction.atomic():
            lab = self.held(request, object_id, self.has_change_permission)
            other = self._asked(request, lab)
            if other is None:
                return self.back_to(lab)
            hold_all([lab, other])
            if NotTheSame.objects.between(lab.pk, other.pk).exists():
                messages.info(request, _("C’était déjà dit : ces deux fiches sont distinctes."))
                return self.back_to(lab)
            words = {"one": lab, "other": other}
            summary = _("« %(one)s » et « %(other)s » ne sont pas les mêmes") % words
            facts = {"author": request.user, "reason": reason_of(request)}
            with acting(Act.Kind.EDIT, summary=summary[:200], **facts):
                pair = NotTheSame(lab_a=lab, lab_b=other, **facts)
                pair._history_user = request.user
                pair.save()
                act = acting.written()
        address = reverse("admin:labs_act_change", args=[act.pk])
        told = _("C’est noté : la paire ne sera plus proposée.")
        link = _("voir l’acte, ou l’annuler")
        messages.success(request, format_html('{} — <a href="{}">{}</a>', told, address, link))
        return self.back_to(lab)

    def _may_merge(self, request, lab):
        return self.has_delete_permission(request, lab) and self.has_change_permission(request, lab)

    def _asked(self, request, lab):
        """The other lab of the question; None, with a message where one was asked for that is none."""
        key = request.POST.get(WITH, "") or request.GET.get(WITH, "")
        if not key:
            return None
        other = self.get_queryset(request).filter(pk=int(key)).first() if is_key(key) else None
        if other is None:
            messages.error(request, GONE)
        elif other.pk == lab.pk:
            messages.error(request, _("Une fiche ne se fusionne pas avec elle-même."))
            return None
        return other

    def _choose_page(self, request, lab, status=200):
        """Labs near to this one, with reasons; and a search, for those that nothing brings together."""
        names = [lab.name_fr, lab.name_en, lab.short_name, lab.native_name]
        asked = clean(request.GET.get("q", ""))[:120].strip()
        found = matching(Lab.objects.exclude(pk=lab.pk), asked)[:MOST_FOUND] if asked else []
        near = near_labs([name for name in names if name], lab.website, lab.pk, limit=MOST_FOUND)
        context = self._frame(request, lab) | {
            "near": [(merge_address(lab.pk, each.pk), each) for each in near],
            "found": [(merge_address(lab.pk, each.pk), each) for each in found],
            "asked": asked,
        }
        return TemplateResponse(request, "admin/labs/merge_choose.html", context, status=status)

    def _merge_page(self, request, plan, problems=(), status=200):
        context = self._frame(request, plan.kept) | {
            "other": plan.other,
            "evidence": evidence_of(plan.kept, plan.other),
            "sections": sections_of(plan),
            "parts": told_parts(plan),
            "name_kinds": name_kinds(plan),
            "swapped": merge_address(plan.other.pk, plan.kept.pk),
            "problems": [*problems] or obstacles(plan),
            "is_refused": bool(problems),
            "may_merge": self._may_merge(request, plan.kept),
            "may_tell_apart": self.has_change_permission(request, plan.kept),
            "reason": reason_of(request),
            "seen": token_of(plan),
        }
        return TemplateResponse(request, "admin/labs/merge.html", context, status=status)

    def _frame(self, request, lab):
        title = _("Fusionner « %s » avec une autre fiche") % lab
        return {**self.admin_site.each_context(request), "title": title, "opts": self.opts, "kept": lab}


def merge_address(kept, other=None):
    address = reverse("admin:labs_lab_merge", args=[kept])
    return f"{address}?{urlencode({WITH: other})}" if other else address


def token_of(plan):
    """What the page was made from: the revisions of both cards, of their parts, and of what only points at them."""
    return f"{seen_whole([plan.kept, plan.other])}{seen(plan.outer_records)}"
