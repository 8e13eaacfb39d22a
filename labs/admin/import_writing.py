"""Writing an import: asked once more with its counts, refused when the atlas moved, handed over when it is long."""

import json
from collections import Counter
from http import HTTPStatus

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from labs.importers import pending
from labs.importers.applying import RefusedError
from labs.importers.drafts import UnreadableError
from labs.importers.intakes import plan_for, write
from labs.importers.picking import moved_since, shown_of, token_of
from labs.importers.plan import Effect
from labs.importers.readings import is_unread
from labs.models import Intake

from .history import reason_of

MOST_MOVED = 30
MOST_TITLES = 200


class MovedError(Exception):
    """The plan is not the one that the person saw."""


class WritingPages:
    """For the screen of imports."""

    def write_view(self, request, object_id):
        intake = self.held_in(request, object_id)
        if intake.state != Intake.State.PLANNED or is_unread(intake):
            return HttpResponseRedirect(self.page_of(intake))
        try:
            if request.method == "POST" and "confirm" in request.POST:
                return self._write(request, intake)
            return self._confirmation(request, intake)
        except UnreadableError as error:
            return self.unreadable_page(request, intake, error)

    def _write(self, request, intake):
        try:
            with transaction.atomic():
                held = Intake.objects.select_for_update(of=("self",)).get(pk=intake.pk)
                if held.state != Intake.State.PLANNED:
                    return self.moved_on(request, held)
                plan = plan_for(held, request.user)
                if request.POST.get("seen") != token_of(plan, held.choices):
                    raise MovedError
                count = sum(item.is_written for item in plan.items)
                if count > pending.LONG:
                    pending.hand_over(held, request.user, reason_of(request), plan.digest, count)
                else:
                    write(held, request.user, reason_of(request), plan.digest)
        except MovedError:
            intake.refresh_from_db()
            return self._confirmation(request, intake, moved=True)
        except RefusedError as error:
            return self._confirmation(request, intake, error.reasons)
        if held.state == Intake.State.APPLIED:
            messages.success(request, _("L’import est écrit, en un seul acte."))
        return HttpResponseRedirect(self.page_of(held))

    def _confirmation(self, request, intake, problems=(), moved=False):
        plan = plan_for(intake, request.user)
        written = [item for item in plan.items if item.is_written]
        context = {
            **self.base_context(request, _("Écrire dans l’atlas"), intake),
            "nouns": by_noun(written), "sentences": sentences_of(plan, written),
            "new": titles(item for item in written if item.target is None),
            "changed": titles(item for item in written if item.target is not None),
            "undecided": titles(plan.undecided), "problems": list(problems),
            "moved": moved_words(plan, request) if moved else None, "is_long": len(written) > pending.LONG,
            "seen": token_of(plan, intake.choices), "shown": json.dumps(shown_of(plan)),
            "reason": reason_of(request), "is_idle": not written,
        }  # fmt: skip
        status = HTTPStatus.CONFLICT if moved or problems else HTTPStatus.OK
        return TemplateResponse(request, "admin/imports/write.html", context, status=status)

    def read_ahead(self, intake):
        """A long text is read by the process that writes long imports."""
        if is_unread(intake):
            transaction.on_commit(pending.start)

    def progress_page(self, request, intake):
        """Asked again and again while another process reads or writes: nothing is saved, not even in the session."""
        request.session.modified = False
        is_read = intake.state == Intake.State.APPLYING
        context = {
            **self.base_context(request, _("Écriture en cours") if is_read else _("Lecture en cours"), intake),
            "progress": pending.progress_of(intake.pk), "total": intake.total, "is_read": is_read,
        }  # fmt: skip
        return TemplateResponse(request, "admin/imports/progress.html", context)

    def progress_view(self, request, object_id):
        """`state`, `done`, `total`, `words`, for the script of the progress page."""
        intake = self.held_in(request, object_id, "view")
        request.session.modified = False
        progress = pending.progress_of(intake.pk)
        if intake.state == Intake.State.PLANNED and is_unread(intake):
            facts = {"state": "reading", "done": 0, "total": 0, "words": _("Lecture en cours")}
            return JsonResponse(facts, headers={"Cache-Control": "no-store"})
        is_under_way = intake.state == Intake.State.APPLYING
        done = progress.done if progress and is_under_way else intake.done
        words = progress_words(done, intake.total) if is_under_way and progress else str(intake.get_state_display())
        facts = {"state": intake.state, "done": done, "total": intake.total, "words": capfirst(words)}
        return JsonResponse(facts, headers={"Cache-Control": "no-store"})

    def resume_view(self, request, object_id):
        """Begin again what a stopped server left waiting; a run that is under way takes no harm."""
        refused = self.only_post(request)
        if refused:
            return refused
        intake = self.held_in(request, object_id)
        if intake.state == Intake.State.APPLYING or is_unread(intake):
            pending.start()
        request.session.modified = False
        return HttpResponseRedirect(self.page_of(intake))

    def reopen_view(self, request, object_id):
        """A refused import is read over again, with the choices that were made."""
        refused = self.only_post(request)
        if refused:
            return refused
        intake = self.held_in(request, object_id)
        with transaction.atomic():
            held = Intake.objects.select_for_update(of=("self",)).get(pk=intake.pk)
            if held.state == Intake.State.REFUSED and held.content:
                held.state, held.report = Intake.State.PLANNED, {}
                held.save(update_fields=["state", "report", "updated_at"])
        return HttpResponseRedirect(self.page_of(intake))


def progress_words(done, total):
    return _("%(done)d sur %(total)d écrits") % {"done": done, "total": total}


def by_noun(written):
    """(noun, how many new, how many changed), labs first."""
    counts: dict[str, Counter] = {}
    for item in sorted(written, key=lambda item: item.draft.noun != "lab"):
        names = item.model._meta
        counts.setdefault(str(capfirst(names.verbose_name_plural)), Counter())["new" if not item.target else "old"] += 1
    return [(noun, count["new"], count["old"]) for noun, count in counts.items()]


def sentences_of(plan, written):
    """What taking the lines writes, beside the new records."""
    effects = Counter(line.effect for item in written for line in item.lines if line.has_effect and line.fact)
    kinds = (
        (Effect.WRITE, ngettext("%d valeur avec son origine", "%d valeurs avec leur origine", effects[Effect.WRITE])),
        (Effect.CITE, ngettext("%d origine de plus", "%d origines de plus", effects[Effect.CITE])),
        (
            Effect.CONTRADICT,
            ngettext(
                "%d valeur qui diffère, mise à côté de celle de la fiche",
                "%d valeurs qui diffèrent, mises à côté de celle de la fiche", effects[Effect.CONTRADICT],
            ),
        ),
    )  # fmt: skip
    return [words % effects[kind] for kind, words in kinds if effects[kind]]


def titles(items):
    return list(dict.fromkeys(item.title for item in items))[:MOST_TITLES]


def moved_words(plan, request):
    """What is no longer as the page showed it, draft by draft; empty when only what others decided is."""
    try:
        shown = json.loads(request.POST.get("shown", "{}"))
    except ValueError:
        shown = {}
    moved = moved_since(plan, shown) if isinstance(shown, dict) and shown else []
    return [(item, [line for line in item.lines if line.fact and line.has_effect]) for item in moved[:MOST_MOVED]]
