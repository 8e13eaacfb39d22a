"""What was perhaps meant: the names of labs nearest to a question that found nothing."""

from rapidfuzz import fuzz, process

from labs.memory import recall
from labs.models import Lab, LabAlias
from labs.text import fold

MOST = 4
# Share of likeness, of 100, under which a name is another word and not a slip.
NEAR = 72


def nearest_names(text: str, stamp: str) -> list[str]:
    """Names of public labs that look like the question, the nearest first, one for each lab."""
    names = recall(stamp, "names", names_of_public_labs)
    near = process.extract(fold(text), names.keys(), scorer=fuzz.WRatio, score_cutoff=NEAR, limit=4 * MOST)
    nearest: dict[int, str] = {}
    for folded, _likeness, _place in near:
        lab, name = names[folded]
        nearest.setdefault(lab, name)
    return list(nearest.values())[:MOST]


def names_of_public_labs() -> dict[str, tuple[int, str]]:
    """The lab and the name as it is written, by each folded spelling; two queries."""
    public = Lab.objects.public()
    columns = ("pk", "name_fr", "name_en", "short_name", "native_name")
    spellings = [(pk, name) for pk, *names in public.values_list(*columns) for name in names]
    spellings += LabAlias.objects.filter(lab__in=public).values_list("lab_id", "name")
    return {fold(name): (pk, name) for pk, name in reversed(spellings) if name}
