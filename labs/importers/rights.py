"""What a person may take of a plan: what they could write by hand, and nothing more."""

from typing import Any

from django.utils.translation import gettext as _

from labs.models import CITED_NOUNS

from .plan import Effect, Item, Line, Plan

# Facts that decide what readers see: by hand, only a button that publishers have writes them.
OF_PUBLISHING = {"state", "published_at", "publish_on", "withdrawn_at", "is_withdrawn"}


def lacking(user: Any, plan: Plan, item: Item, line: Line) -> str:
    """Why this person may not take this line, in words; empty when they may. Rights are read once per person."""
    noun = item.model._meta.model_name
    needed = set()
    if line.effect == Effect.WRITE:
        needed.add(f"labs.{'add' if item.target is None else 'change'}_{noun}")
        if line.fact in OF_PUBLISHING:
            needed.add(f"labs.publish_{noun}")
    if line.effect != Effect.NOTHING and line.origins and item.draft.noun in CITED_NOUNS:
        needed.add("labs.add_citation")
        if any((plan.sources.get(one.source) if one.source else plan.source) is None for one in line.origins):
            needed.add("labs.add_source")
    if all(user.has_perm(right) for right in needed):
        return ""
    return _("vos droits ne permettent pas de l’écrire")
