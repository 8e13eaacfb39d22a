"""Accounts and groups belong to superusers alone: no right that can be granted opens these screens."""

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, UserChangeForm
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
from taggit.models import Tag

from .account_acts import AccountActs
from .rights_table import GroupForm, Roles, role_in_words
from .to_mend import ToMend

User = get_user_model()


class SuperuserOnly:
    def has_module_permission(self, request):
        return request.user.is_active and request.user.is_superuser

    def has_view_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def has_add_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def has_change_permission(self, request, obj=None):
        return self.has_module_permission(request)

    def has_delete_permission(self, request, obj=None):
        return self.has_module_permission(request)


admin.site.unregister(User)
admin.site.unregister(Group)
# Keywords are typed in the article that bears them; the tables of refused log-ins belong to `axes_reset`.
admin.site.unregister([Tag, AccessAttempt, AccessFailureLog, AccessLog, TOTPDevice, StaticDevice])


def is_last_superuser(user):
    """Whether nobody else could manage accounts. Locks the rows, so that two cannot demote each other at once."""
    able = User.objects.select_for_update().filter(is_superuser=True, is_active=True, is_staff=True)
    keys = set(able.order_by("pk").values_list("pk", flat=True))
    return keys == {user.pk}


class AccountForm(UserChangeForm):
    def clean(self):
        cleaned = super().clean()
        keeps = all(cleaned.get(flag, False) for flag in ("is_active", "is_staff", "is_superuser"))
        if not keeps and is_last_superuser(self.instance):
            raise ValidationError(
                _(
                    "C’est le dernier super-utilisateur actif : il doit garder « actif », « équipe » et "
                    "« super-utilisateur ». Nommez-en d’abord un autre."
                )
            )
        return cleaned


class AccountPasswordForm(AdminPasswordChangeForm):
    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("set_usable_password", True) and is_last_superuser(self.user):
            raise ValidationError(_("Le dernier super-utilisateur actif doit garder un mot de passe."))
        return cleaned


class SecondFactorFilter(admin.SimpleListFilter):
    title = gettext_lazy("second facteur")
    parameter_name = "second_factor"

    def lookups(self, request, model_admin):
        return [("yes", _("installé")), ("no", _("absent"))]

    def queryset(self, request, queryset):
        wanted = {"yes": True, "no": False}.get(self.value())
        return queryset if wanted is None else queryset.filter(has_second_factor=wanted)


@admin.register(User)
class AccountAdmin(ToMend, SuperuserOnly, AccountActs, UserAdmin):
    form = AccountForm
    change_password_form = AccountPasswordForm
    # Rights come with a role: those that a script gave to one account are told, and stay.
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (gettext_lazy("Personne"), {"fields": ("first_name", "last_name", "email")}),
        (
            gettext_lazy("Rôle"),
            {"fields": ("is_active", "is_staff", "is_superuser", "groups", "own_rights")},
        ),
        (gettext_lazy("Dates"), {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("own_rights", "last_login", "date_joined")
    filter_horizontal = ()
    list_display = ("username", "full_name", "role", "is_active", "second_factor", "last_login")
    list_filter = ("is_active", "is_superuser", "groups", SecondFactorFilter)

    def get_queryset(self, request):
        device = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        return super().get_queryset(request).annotate(has_second_factor=Exists(device)).prefetch_related("groups")

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "groups":
            kwargs["form_class"] = Roles
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description=gettext_lazy("droits hors groupe"))
    def own_rights(self, user):
        return ", ".join(str(right) for right in user.user_permissions.all()) or "—"

    @admin.display(description=gettext_lazy("nom"))
    def full_name(self, user):
        return user.get_full_name() or "—"

    @admin.display(description=gettext_lazy("groupes"))
    def role(self, user):
        names = [role_in_words(group) for group in user.groups.all()]
        return ", ".join([_("super-utilisateur")] * user.is_superuser + names) or "—"

    @admin.display(description=gettext_lazy("second facteur"), boolean=True, ordering="has_second_factor")
    def second_factor(self, user):
        return user.has_second_factor

    def has_delete_permission(self, request, obj=None):
        """An account that goes is made inactive: deleting it would take its journal and its signatures along."""
        return False


@admin.register(Group)
class RightsGroupAdmin(ToMend, SuperuserOnly, GroupAdmin):
    form = GroupForm
    filter_horizontal = ()
    list_display = ("name", "role")

    @admin.display(description=gettext_lazy("rôle"))
    def role(self, group):
        return role_in_words(group)
