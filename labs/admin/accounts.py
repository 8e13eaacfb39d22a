"""Accounts and groups belong to superusers alone: no right that can be granted opens these screens."""

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
from taggit.models import Tag

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


@admin.register(User)
class AccountAdmin(SuperuserOnly, UserAdmin):
    autocomplete_fields = ("groups",)
    filter_horizontal = ()


@admin.register(Group)
class RightsGroupAdmin(SuperuserOnly, GroupAdmin):
    pass
