"""« Importer »: a text or a table becomes drafts; handed in, read over line by line, written as one act."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from labs.importers.drafts import UnreadableError
from labs.importers.intakes import decoded, read, take_in
from labs.importers.readings import is_long, is_unread
from labs.importers.words import told
from labs.models import Intake

from .history import whole_number
from .import_columns import ColumnsPage, has_columns
from .import_forms import DocumentForm, HandInForm, refuse
from .import_report import ReportPage
from .import_review import ReviewPage
from .import_writing import WritingPages
from .plain_lists import PlainLists
from .to_mend import field_errors

KEPT = (Intake.State.APPLIED, Intake.State.APPLYING)
# What the desk needs of an import to name it; its content may weigh megabytes.
HEAVY = ("content",)


@admin.register(Intake)
class IntakeAdmin(ColumnsPage, ReviewPage, WritingPages, ReportPage, PlainLists, admin.ModelAdmin):
    list_display = ("name", "kind", "state", "author", "created_at", "written", "undone")
    list_filter = ("state", "kind", ("author", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("author", "act__undone_by")
    search_fields = ("name",)
    list_per_page = 50
    show_full_result_count = False

    @admin.display(description=gettext_lazy("fiches écrites"))
    def written(self, intake):
        return intake.done if intake.state == Intake.State.APPLIED else None

    @admin.display(description=gettext_lazy("suite"), empty_value="")
    def undone(self, intake):
        return _("annulé depuis") if intake.act and hasattr(intake.act, "undone_by") else None

    def get_queryset(self, request):
        return super().get_queryset(request).defer(*HEAVY)

    def get_search_results(self, request, queryset, search_term):
        term = search_term.replace("\x00", "").strip()
        return (queryset.filter(name__icontains=term) if term else queryset), False

    def has_delete_permission(self, request, obj=None):
        """What is written has its act: it is undone, not deleted."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.state not in KEPT)

    def delete_model(self, request, obj):
        self.delete_queryset(request, Intake.objects.filter(pk=obj.pk))

    def delete_queryset(self, request, queryset):
        """Held first: what began to be written since the page was shown stays."""
        with transaction.atomic():
            held = queryset.select_for_update(of=("self",)).exclude(state__in=KEPT)
            keys = list(held.values_list("pk", flat=True))
            if len(keys) != queryset.count():
                raise PermissionDenied
            Intake.objects.filter(pk__in=keys).delete()

    def get_urls(self):
        pages = {
            "document": self.document_view, "columns": self.columns_view, "write": self.write_view,
            "progress": self.progress_view, "resume": self.resume_view, "reopen": self.reopen_view,
        }  # fmt: skip
        own = [
            path(f"<path:object_id>/{name}/", self.admin_site.admin_view(view), name=f"labs_intake_{name}")
            for name, view in pages.items()
        ]
        return [*own, *super().get_urls()]

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = HandInForm(request.POST, request.FILES) if request.method == "POST" else HandInForm()
        if form.is_bound and form.is_valid():
            intake = self._taken_in(request, form)
            if intake is not None:
                return HttpResponseRedirect(self.way_on(intake))
        return self.form_page(request, form, _("Importer un texte ou un tableau"), None)

    def document_view(self, request, object_id):
        """What was said of the document, said again."""
        intake = self.held_in(request, object_id)
        if intake.state != Intake.State.PLANNED:
            return HttpResponseRedirect(self.page_of(intake))
        form = DocumentForm.of(intake, request.POST if request.method == "POST" else None)
        if form.is_bound and form.is_valid():
            intake.document, intake.genre = form.document(), form.cleaned_data["genre"]
            intake.source = form.cleaned_data["source"]
            intake.save(update_fields=["document", "genre", "source", "updated_at"])
            self.read_ahead(intake)
            return HttpResponseRedirect(self.page_of(intake))
        return self.form_page(request, form, _("Ce que l’on sait du document"), intake)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The page of an import is that of its state."""
        intake = self.held_in(request, object_id, *(() if request.method == "POST" else ("view",)))
        if intake.state == Intake.State.PLANNED:
            return self.progress_page(request, intake) if is_unread(intake) else self.review_page(request, intake)
        if request.method == "POST":
            return self.moved_on(request, intake)
        if intake.state == Intake.State.APPLYING:
            return self.progress_page(request, intake)
        return self.report_page(request, intake)

    def held_in(self, request, object_id, right="change"):
        """The import, for who may change it (or see it). Raises 403 and 404."""
        allowed = self.has_view_permission if right == "view" else self.has_change_permission
        if not allowed(request):
            raise PermissionDenied
        intake = Intake.objects.select_related("author", "act").filter(pk=whole_number(object_id)).first()
        if intake is None:
            raise Http404
        return intake

    def page_of(self, intake):
        return reverse("admin:labs_intake_change", args=[intake.pk])

    def way_on(self, intake):
        """After handing in: the columns of a table, else what would be written."""
        if intake.kind == Intake.Kind.TABLE and has_columns(intake):
            return reverse("admin:labs_intake_columns", args=[intake.pk])
        return self.page_of(intake)

    def form_page(self, request, form, title, intake):
        context = {
            **self.base_context(request, title, intake),
            "form": form,
            "errors": [
                *[("", message) for message in form.non_field_errors()], *field_errors(form),
            ] if form.is_bound else [],
        }  # fmt: skip
        return TemplateResponse(request, "admin/imports/hand_in.html", context, status=200)

    def base_context(self, request, title, intake):
        return {**self.admin_site.each_context(request), "title": title, "opts": self.opts, "intake": intake}

    def only_post(self, request):
        return None if request.method == "POST" else HttpResponseNotAllowed(["POST"])

    def _taken_in(self, request, form):
        """The import with its row; None when it cannot be read, which the form then says."""
        kind, name, content = form.handed_in()
        facts = {"document": form.document(), "source": form.cleaned_data["source"], "author": request.user}
        try:
            intake = take_in(kind, name, content, genre=form.cleaned_data["genre"], **facts)
            if is_long(intake):
                decoded(content)
            elif kind == Intake.Kind.TEXT or not has_columns(intake):
                read(intake)
        except UnreadableError as error:
            refuse(form, f"{error.problem.place} {told(error.problem)}".strip())
            return None
        intake.save()
        self.read_ahead(intake)
        return intake
