"""The rows of a form as Django’s admin makes them, for those who read a form before it is saved."""

from collections import Counter


def formsets_of(desk, request, record, *data):
    """(formset, inline) of each kind of rows; `data`: what was sent and its files, nothing for a page opened now."""
    seen: Counter[str] = Counter()
    for formset_class, inline in desk.get_formsets_with_inlines(request, record):
        prefix = formset_class.get_default_prefix()
        seen[prefix] += 1
        if seen[prefix] != 1:
            prefix = f"{prefix}-{seen[prefix]}"
        yield formset_class(*data, instance=record, prefix=prefix, queryset=inline.get_queryset(request)), inline
