"""Roles: whatever changes what an account may do is noted, and ends the sessions opened before."""

from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from simple_history.models import HistoricalRecords

from .journal import Kind, note, person_at_work
from .sessions import end_sessions

FLAGS = ("is_active", "is_staff", "is_superuser")


def role_changed(account: Any, detail: str) -> None:
    """From a form, a shell or a command alike. The session of the request under way ends with its next one."""
    actor = person_at_work()
    note(Kind.ROLE, account, actor=actor, detail=detail)
    own = actor is not None and actor.pk == account.pk
    end_sessions(account, keep=HistoricalRecords.context.request.session.session_key if own else None, actor=actor)


def before_save(sender: Any, instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    """Finds out what is about to change; an own log-in, which saves its date alone, asks nothing."""
    instance._role_words, instance._has_new_password = [], False
    watched = {*FLAGS, "password", "username"}
    if raw or instance.pk is None or (update_fields is not None and not watched & set(update_fields)):
        return
    old = sender.objects.filter(pk=instance.pk).values(*watched).first() or {}
    fields = [name for name in FLAGS if old and old[name] != getattr(instance, name)]
    words = [f"{'+' if getattr(instance, name) else '−'} {label_of(sender, name)}" for name in fields]
    if old and old["username"] != instance.username:
        words.append(f"{old['username']} → {instance.username}")
    instance._role_words = words
    # A stronger hash of the same password, made at log-in, comes without the new word itself.
    is_typed = instance._password is not None or not instance.has_usable_password()
    instance._has_new_password = bool(old) and old["password"] != instance.password and is_typed


def label_of(model: Any, field: str) -> str:
    with translation.override(settings.LANGUAGE_CODE):
        return str(model._meta.get_field(field).verbose_name)


def after_save(sender: Any, instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if raw:
        return
    if created:
        note(Kind.ACCOUNT_ADDED, instance, actor=person_at_work())
    if instance._role_words:
        role_changed(instance, ", ".join(instance._role_words))
    if instance._has_new_password:
        note(Kind.PASSWORD, instance, actor=person_at_work())


def after_delete(sender: Any, instance: Any, **kwargs: Any) -> None:
    note(Kind.ACCOUNT_DELETED, None, actor=person_at_work(), detail=instance.get_username())


def on_ties(sender: Any, instance: Any, action: str, reverse: bool, pk_set: Any, model: Any, **kwargs: Any) -> None:
    """Groups and single rights, given from either side."""
    if action not in {"post_add", "post_remove", "pre_clear"} or (action != "pre_clear" and not pk_set):
        return
    sign = "+" if action == "post_add" else "−"
    if reverse:
        users = model._default_manager
        touched = list(users.filter(pk__in=pk_set) if pk_set else instance.user_set.all())
        for account in touched:
            role_changed(account, f"{sign} {instance}")
        return
    given = model._default_manager.filter(pk__in=pk_set) if pk_set else None
    names = ", ".join(map(str, given)) if given is not None else _("tout")
    role_changed(instance, f"{sign} {names}")
