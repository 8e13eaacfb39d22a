"""Connects the journal and the sessions to what Django tells about accounts."""

from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save

from . import journal, roles, sessions


def connect() -> None:
    user = get_user_model()
    user_logged_in.connect(sessions.on_login, dispatch_uid="labs.sessions")
    user_logged_in.connect(journal.on_login, dispatch_uid="labs.journal")
    user_login_failed.connect(journal.on_refusal, dispatch_uid="labs.journal")
    pre_save.connect(roles.before_save, sender=user, dispatch_uid="labs.journal")
    post_save.connect(roles.after_save, sender=user, dispatch_uid="labs.journal")
    post_delete.connect(roles.after_delete, sender=user, dispatch_uid="labs.journal")
    for ties in (user.groups.through, user.user_permissions.through):
        m2m_changed.connect(roles.on_ties, sender=ties, dispatch_uid="labs.journal")
