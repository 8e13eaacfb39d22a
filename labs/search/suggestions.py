"""What was perhaps meant: the names of labs nearest to a question that found nothing."""

from rapidfuzz import fuzz, process

from labs.memory import recall
from labs.models import Lab, LabAlias
from labs.text import fold

MOST = 4
# Share of likeness, of 100, under which a name is another word and not a slip.
NEAR = 72


def nearest_names(text: str, stamp: str) -> list[str]:
    """Names of public labs that look like the question, the nearest first."""
    names = recall(stamp, "names", names_of_public_labs)
    near = process.extract(fold(text), names.keys(), scorer=fuzz.WRatio, score_cutoff=NEAR, limit=MOST)
    return list(dict.fromkeys(names[folded] for folded, _likeness, _place in near))


def names_of_public_labs() -> dict[str, str]:
    """Every name by its folded spelling; two queries."""
    public = Lab.objects.public()
    spellings = [name for row in public.values_list("name_fr", "name_en", "short_name", "native_name") for name in row]
    spellings += LabAlias.objects.filter(lab__in=public).values_list("name", flat=True)
    return {fold(name): name for name in spellings if name}
