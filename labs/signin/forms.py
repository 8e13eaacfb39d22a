"""What is typed at the door."""

from typing import Any

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import authenticate
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from labs.access import lockout, second_factor
from labs.access.journal import Kind, note, note_refusal

REFUSED = _("Nom ou mot de passe refusé. Après plusieurs refus, attendez un quart d’heure avant de réessayer.")
CODE_REFUSED = _("Code refusé. Attendez le code suivant, puis réessayez.")


class SignInForm(AdminAuthenticationForm):
    """One sentence for every refusal: unknown, wrong, disabled, locked, or without a right to the desk."""

    error_messages = {"invalid_login": REFUSED, "inactive": REFUSED}

    def confirm_login_allowed(self, user: Any) -> None:
        try:
            super().confirm_login_allowed(user)
        except ValidationError:
            user_login_failed.send(__name__, credentials={"username": user.get_username()}, request=self.request)
            raise


class CodeInput(forms.TextInput):
    """A refused code is typed anew, never shown again."""

    def format_value(self, value: Any) -> None:
        return None


def code_field() -> forms.CharField:
    typing = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false", "class": "vTextField"}
    return forms.CharField(label=_("Code"), max_length=40, widget=CodeInput(typing))


def password_field() -> forms.CharField:
    typing = {"autocomplete": "current-password", "class": "vTextField"}
    return forms.CharField(label=_("Votre mot de passe"), strip=False, widget=forms.PasswordInput(typing))


class CodeForm(forms.Form):
    """A code of the person's device or one of the recovery codes; `device` is what it belongs to."""

    code = code_field()

    def __init__(self, request: Any, data: Any = None) -> None:
        super().__init__(data)
        self.request, self.user, self.device = request, request.user, None

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        self.device = second_factor.accept(self.user, code)
        if self.device is None:
            note_refusal(Kind.CODE_REFUSED, self.user)
            raise ValidationError(CODE_REFUSED)
        if len(second_factor.digits_of(code)) == second_factor.RECOVERY_DIGITS:
            note(Kind.RECOVERY_USED, self.user, actor=self.user)
        return code


class PasswordMixin(forms.Form):
    """Whoever finds an open session does not know the password. Wrong ones count like those of the log-in."""

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        user = authenticate(self.request, username=self.user.get_username(), password=password)
        if user is None or user.pk != self.user.pk:
            raise ValidationError(_("Mot de passe refusé."))
        lockout.take_back(self.request, user)
        return password


class RenewalForm(PasswordMixin, CodeForm):
    """Password and code; the code is only used up when the password is right."""

    password = password_field()
    field_order = ("password", "code")

    def clean_code(self) -> str:
        return super().clean_code() if "password" in self.cleaned_data else self.cleaned_data["code"]


class InstallForm(CodeForm):
    """The first code of a device that is being installed."""

    def clean_code(self) -> str:
        if self.errors:
            return self.cleaned_data["code"]
        self.device = second_factor.install(self.user, self.cleaned_data["code"])
        if self.device is None:
            note_refusal(Kind.CODE_REFUSED, self.user)
            raise ValidationError(CODE_REFUSED)
        return self.cleaned_data["code"]


class ReplacementForm(PasswordMixin, InstallForm):
    """Another device in the place of the one in use."""

    password = password_field()
    field_order = ("password", "code")
