"""What was perhaps meant: the names of labs nearest to a question that found nothing."""

from django.utils.translation import get_language
from rapidfuzz import fuzz, process

from labs.memory import recall
from labs.models import Lab, LabAlias
from labs.text import fold

MOST = 4
# Share of likeness, of 100, under which a name is another word and not a slip.
NEAR = 72


def nearest_names(text: str, stamp: str) -> list[str]:
    """Names of the public labs one of whose spellings looks like the question, the nearest first, one for each lab."""
    spellings, names = recall(stamp, f"names {get_language()}", names_of_public_labs)
    near = process.extract(fold(text), spellings.keys(), scorer=fuzz.WRatio, score_cutoff=NEAR, limit=4 * MOST)
    labs = dict.fromkeys(spellings[folded] for folded, _likeness, _place in near)
    return [names[lab] for lab in labs][:MOST]


def names_of_public_labs() -> tuple[dict[str, int], dict[int, str]]:
    """The lab of each folded spelling, and each lab's name in the language of the reader; three queries."""
    public = Lab.objects.public()
    columns = ("pk", "name_fr", "name_en", "short_name", "native_name")
    spellings = [(pk, name) for pk, *names in public.values_list(*columns) for name in names]
    spellings += LabAlias.objects.filter(lab__in=public).values_list("lab_id", "name")
    return {fold(name): pk for pk, name in reversed(spellings) if name}, dict(public.values_list("pk", "name"))
