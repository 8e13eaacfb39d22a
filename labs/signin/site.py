"""The desk's own admin site: whoever must give a second factor gets nowhere before it."""

from functools import wraps

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from labs.access.rights import rights_of

from .lost import lost_page, typed_in


class Proposals(AutocompleteJsonView):
    """What is proposed while a name is typed; a noun whose names repeat says what tells its records apart."""

    def serialize_result(self, obj, to_field_name):
        told = super().serialize_result(obj, to_field_name)
        return told | {"text": getattr(obj, "distinct_label", told["text"])}


class DeskSite(AdminSite):
    @property
    def login_form(self):  # type: ignore[override]
        # The forms know the models, which are not there yet when the site is made.
        from .forms import SignInForm

        return SignInForm

    def knows(self, request):
        """Name and password were right, the account is active and belongs to the staff."""
        return super().has_permission(request)

    def must_verify(self, request):
        """Whoever has a device gives its code; whoever has none must install one when the setting says so."""
        user = request.user
        if getattr(user, "otp_device", None) is not None:
            return False
        return settings.ADMIN_OTP_REQUIRED or (getattr(user, "rights", None) or rights_of(user)).has_device

    def has_permission(self, request):
        return self.knows(request) and not self.must_verify(request)

    def admin_view(self, view, cacheable=False):
        """A form sent after the end of its session is not lost on the way to the log-in."""
        inside = super().admin_view(view, cacheable)

        @wraps(inside)
        def inner(request, *args, **kwargs):
            typed = typed_in(request) if request.method == "POST" and request.user.is_anonymous else []
            return lost_page(self, request, typed) if typed else inside(request, *args, **kwargs)

        return inner

    def autocomplete_view(self, request):
        return Proposals.as_view(admin_site=self)(request)

    @method_decorator(never_cache)
    def login(self, request, extra_context=None):
        if request.method in {"GET", "HEAD"} and self.knows(request) and self.must_verify(request):
            return self.to_second_factor(request)
        return super().login(request, extra_context)

    def to_second_factor(self, request):
        query = urlencode({REDIRECT_FIELD_NAME: self.next_address(request)})
        return HttpResponseRedirect(f"{reverse('admin:second_factor')}?{query}")

    def next_address(self, request):
        """Where the person wanted to go, if that lies on this host; the desk's first page otherwise."""
        wanted = request.POST.get(REDIRECT_FIELD_NAME, request.GET.get(REDIRECT_FIELD_NAME, ""))
        is_here = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
        return wanted if is_here else reverse("admin:index")

    def half_in(self, view):
        """For the steps between the password and the desk."""

        def inner(request):
            if not self.knows(request):
                query = urlencode({REDIRECT_FIELD_NAME: self.next_address(request)})
                return HttpResponseRedirect(f"{reverse('admin:login')}?{query}")
            request.current_app = self.name
            return view(self, request)

        return never_cache(sensitive_post_parameters()(inner))

    def get_urls(self):
        from . import views

        def inside(view):
            return self.admin_view(sensitive_post_parameters()(lambda request: view(self, request)))

        return [
            # Whoever has only given the password may leave, too.
            path("logout/", never_cache(self.logout), name="logout"),
            path("second-facteur/", self.half_in(views.give_code), name="second_factor"),
            path("second-facteur/appareil/", self.half_in(views.install_device), name="second_factor_device"),
            path("second-facteur/codes/", inside(views.renew_codes), name="second_factor_codes"),
            path("securite/", inside(views.security), name="security"),
            *super().get_urls(),
        ]
