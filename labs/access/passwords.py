"""Passwords of today: long, any sign, spaces included; the same word typed on two keyboards is the same password."""

import unicodedata
from typing import Any

from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class NormalisingHasher(PBKDF2PasswordHasher):
    """« é » as one sign or as two is one password. Hashes made before stay good: plain letters are not changed."""

    def encode(self, password: str, salt: str, iterations: int | None = None) -> str:
        return super().encode(unicodedata.normalize("NFKC", password), salt, iterations)


class MaximumLengthValidator:
    """Nobody remembers thousands of signs: refused before anything is computed with them."""

    def __init__(self, max_length: int = 1000) -> None:
        self.max_length = max_length

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) > self.max_length:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self) -> str:
        return _("Votre mot de passe peut contenir au plus %(most)d caractères.") % {"most": self.max_length}
