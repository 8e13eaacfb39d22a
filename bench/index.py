"""What the index of the directory costs: reading the labs, building it, following one change, and its memory (G12).

    DATABASE_URL=sqlite:///var/bench/100000.sqlite3 python bench/index.py [--rounds 5]

Over a database that `bench/directory.py` made. “Reading” takes the same rows with one plain SELECT for each table and
keeps nothing; all times are the processor’s. The memory is what the process holds more after the first index.
"""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "labatlas.settings")
os.environ["DEBUG"] = "1"

SELECTS = (
    "SELECT id, opened, closed, status_as_of, lab_type_id, status_id, level_id, country, city_fr FROM labs_lab",
    "SELECT content_object_id, tag_id FROM labs_themedlab",
    "SELECT lab_id, interventionmode_id FROM labs_lab_modes",
    "SELECT lab_id, labfunction_id FROM labs_lab_functions",
    "SELECT lab_id, programme_id FROM labs_programme_labs",
    "SELECT id, lab_id, as_of, headcount_low, headcount_high FROM labs_team",
    "SELECT team_id, discipline_id FROM labs_team_disciplines",
    "SELECT lab_id, as_of, placement FROM labs_governance",
    "SELECT lab_id, axis_id, as_of, step FROM labs_position",
)
CHANGE_AT_MOST, MEMORY_AT_MOST = 1000, 60


def held() -> int:
    """Memory of this process, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1_000_000


def timed(work: Callable[[], object], rounds: int) -> list[float]:
    spent = []
    for _round in range(rounds):
        start = process_time()
        work()
        spent.append(process_time() - start)
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    import django

    django.setup()
    from django.db import connection

    from labs.finding.index import LabIndex
    from labs.finding.reading import holdings

    def read() -> None:
        for select in SELECTS:
            with connection.cursor() as cursor:
                cursor.execute(select)
                cursor.fetchall()

    before = held()
    index = LabIndex.of(holdings())
    memory, (changed, *_others) = held() - before, index.labs
    reading, building = timed(read, rounds), timed(lambda: LabIndex.of(holdings()), rounds)
    change = timed(lambda: index.with_changes([changed], holdings([changed])), rounds * 5)
    built, share = median(building) / median(reading), median(building) / median(change)
    print(f"{len(index.labs)} labs on {connection.vendor}")
    for name, spent in (("read", reading), ("build", building), ("change", change)):
        print(f"{name}: median {median(spent) * 1000:.1f} ms, {min(spent) * 1000:.1f} to {max(spent) * 1000:.1f}")
    print(f"G12: build ÷ reading {built:.2f}, at most 1; change = build ÷ {share:.0f}, at least {CHANGE_AT_MOST};")
    print(
        f"     {memory} MB more with the first index, at most {MEMORY_AT_MOST} (what reading it left behind included)"
    )


if __name__ == "__main__":
    main()
