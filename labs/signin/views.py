"""The steps after the password, and the page of one's own security."""

from typing import Any
from urllib.parse import quote

import django_otp
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from labs.access import second_factor
from labs.access.journal import Kind, note
from labs.access.sessions import end_sessions, stamp

from .forms import CodeForm, InstallForm, RenewalForm, ReplacementForm


def page(site: Any, request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    if request.method not in {"GET", "HEAD", "POST"}:
        return HttpResponseNotAllowed(["GET", "POST"])
    shared = {**site.each_context(request), "next": site.next_address(request), "subtitle": None}
    return TemplateResponse(request, f"admin/signin/{template}.html", shared | context)


def let_in(request: HttpRequest, device: Any) -> None:
    """The session changes its key with its power."""
    django_otp.login(request, device)
    request.session.cycle_key()


def give_code(site: Any, request: HttpRequest) -> HttpResponse:
    if not site.must_verify(request):
        return HttpResponseRedirect(site.next_address(request))
    if second_factor.device_of(request.user) is None:
        query = f"{REDIRECT_FIELD_NAME}={quote(site.next_address(request))}"
        return HttpResponseRedirect(f"appareil/?{query}")
    form = CodeForm(request, request.POST if request.method == "POST" else None)
    if form.is_valid():
        let_in(request, form.device)
        note(Kind.CODE_ACCEPTED, request.user, actor=request.user)
        return HttpResponseRedirect(site.next_address(request))
    return page(site, request, "code", title=_("Second facteur"), form=form)


def install_device(site: Any, request: HttpRequest) -> HttpResponse:
    """First device, or another one: the latter only for whoever has already shown a code of the former."""
    is_replacement = second_factor.device_of(request.user) is not None
    if is_replacement and site.must_verify(request):
        return site.to_second_factor(request)
    form_class = ReplacementForm if is_replacement else InstallForm
    form = form_class(request, request.POST if request.method == "POST" else None)
    if form.is_valid():
        return installed(site, request, form.device)
    device = second_factor.device_to_install(request.user)
    shown = {"qr": second_factor.qr_of(device), "secret": second_factor.secret_of(device)}
    title = _("Remplacer l’appareil") if is_replacement else _("Installer le second facteur")
    is_forced = site.must_verify(request)
    return page(site, request, "device", title=title, form=form, is_forced=is_forced, **shown)


def installed(site: Any, request: HttpRequest, device: Any) -> HttpResponse:
    """The other sessions of the account end; this one goes on with what has just been proved."""
    let_in(request, device)
    stamp(request, request.user)
    note(Kind.DEVICE_ADDED, request.user, actor=request.user)
    end_sessions(request.user, keep=request.session.session_key, actor=request.user)
    return show_codes(site, request, _("Second facteur installé"))


def renew_codes(site: Any, request: HttpRequest) -> HttpResponse:
    if second_factor.device_of(request.user) is None:
        return redirect("admin:second_factor_device")
    form = RenewalForm(request, request.POST if request.method == "POST" else None)
    if form.is_valid():
        note(Kind.CODES_RENEWED, request.user, actor=request.user)
        return show_codes(site, request, _("Nouveaux codes de secours"))
    return page(site, request, "renew", title=_("Nouveaux codes de secours"), form=form)


def show_codes(site: Any, request: HttpRequest, title: str) -> HttpResponse:
    """In the answer itself, once: neither session nor database holds them, and no cache may."""
    codes = second_factor.new_recovery_codes(request.user)
    file = quote(f"Labatlas — {request.user.get_username()}\n\n" + "\n".join(codes) + "\n")
    return page(site, request, "codes", title=title, codes=codes, file=f"data:text/plain;charset=utf-8,{file}")


def security(site: Any, request: HttpRequest) -> HttpResponse:
    device = second_factor.device_of(request.user)
    left = second_factor.codes_left(request.user)
    idle, day = settings.SESSION_IDLE_SECONDS // 60, settings.SESSION_COOKIE_AGE // 3600
    facts = {"device": device, "codes_left": left, "idle_minutes": idle, "day_hours": day}
    return page(site, request, "security", title=_("Votre sécurité"), **facts)
