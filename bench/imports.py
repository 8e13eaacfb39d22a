"""How long an import takes to be read: a long text and a long table, both invented.

    python bench/imports.py [--text 1 4.9] [--rows 2000 10000] [--rounds 3] [--profile]

Makes a text of so many megabytes of prose (sentences drawn from parts, with names, places, dates and figures) and a
table of so many rows, and reads each through the steps that the commands and the desk take, with the shipped atlas in
a database in memory. Times are the processor’s, the first round apart;
“held” is the most that the process has held so far.
"""

import argparse
import cProfile
import os
import pstats
import random
import resource
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "labatlas.settings")
os.environ["DEBUG"] = "1"
os.environ["DATABASE_URL"] = "sqlite:///:memory:"

SYLLABLES = (
    "mar", "lan", "tor", "vel", "bri", "gar", "son", "pel", "dou", "cha", "ren", "mil", "qua", "ber", "fon", "tel",
)  # fmt: skip
PLACES = ("Nantes", "Lille", "Grenoble", "Rennes", "Copenhague", "Dublin", "Lyon", "Bruxelles", "Helsinki", "Londres")
FIRST = (
    "Anne", "Marc", "Sophie", "Jean-Luc", "Claire", "Peter", "Ahmed", "Ingrid", "Paul", "Nadia", "Louise", "Giulia",
)  # fmt: skip
ROLES = (
    "directrice", "chef de projet", "designer", "chargée de mission", "sociologue", "élue",
    "responsable du numérique",
)  # fmt: skip
BODIES = (
    "la Région {X}", "le Département de {X}", "la Ville de {P}", "l’université de {P}", "l’association {X}",
    "la fondation {X}",
)  # fmt: skip
THINGS = (
    "un outil de suivi", "une maquette de guichet", "un carnet de terrain", "la salle du conseil", "deux ateliers",
    "un prototype de formulaire", "la file d’attente", "une carte des parcours", "le règlement intérieur",
)  # fmt: skip
VERBS = ("a présenté", "observe", "a testé", "voudrait ouvrir", "finance", "décrit", "a comparé", "a fermé", "évalue")
SENTENCES = (
    "{W}, {R} de {B}, {V} {T} avec une dizaine d’habitants de {P}.",
    "Le {D}, {B} {V} {T}, puis {T2} ; le compte rendu ne dit pas pourquoi.",
    "« On n’avait jamais pris le temps de regarder {T} », dit {W}.",
    "À {P}, le {X} Lab, créé en {Y}, compte {N} personnes et {V} {T}.",
    "In {Y}, the {X} Lab opened in {P}: {N} people work there with {W}.",
    "Les services ont mis {N} mois à relire {T}, {T2} et le budget de {N2} 000 euros.",
    "Rien de tout cela n’était prévu, et l’équipe n’a gardé que {T}.",
    "Une journée d’étude sur {T} a eu lieu à {P} le {D}, avec {W} et {W2}.",
    "Voir le rapport « {X} : {T} » ({Y}), publié par {B}, p. {N}.",
)
MONTHS = ("janvier", "mars", "avril", "mai", "juin", "juillet", "septembre", "octobre", "novembre", "décembre")


def word(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=chance.choice((2, 2, 3)))).capitalize()


def sentence(chance: random.Random) -> str:
    def person() -> str:
        return f"{chance.choice(FIRST)} {word(chance)}"

    parts = {
        "X": word(chance), "P": chance.choice(PLACES), "W": person(), "W2": person(), "R": chance.choice(ROLES),
        "V": chance.choice(VERBS), "T": chance.choice(THINGS), "T2": chance.choice(THINGS),
        "D": f"{chance.randint(1, 28)} {chance.choice(MONTHS)} {chance.randint(2004, 2017)}",
        "Y": chance.randint(2004, 2017), "N": chance.randint(2, 90), "N2": chance.randint(2, 900),
    }  # fmt: skip
    parts["B"] = chance.choice(BODIES).format(**parts)
    return chance.choice(SENTENCES).format(**parts)


def prose(megabytes: float, seed: int = 7) -> str:
    """Paragraphs of a few sentences under a title now and then, of about so many bytes."""
    chance, lines, size = random.Random(seed), [], 0
    while size < megabytes * 1_000_000:
        if chance.random() < 0.1:
            lines += ["", f"{chance.choice(THINGS)} à {chance.choice(PLACES)}".capitalize(), ""]
        lines.append(" ".join(sentence(chance) for _ in range(chance.randint(1, 4))))
        size += len(lines[-1].encode()) + 2
    return "\n".join(lines)


def table(rows: int, seed: int = 7) -> bytes:
    """A CSV file of labs, semicolons between its cells."""
    chance = random.Random(seed)
    lines = ["nom;ville;pays;début;agents;site;remarque"]
    for number in range(rows):
        name = f"{word(chance)} Lab {number}"
        lines.append(
            f"{name};{chance.choice(PLACES)};;{chance.randint(2004, 2017)};{chance.randint(2, 90)};"
            f"https://lab-{number}.example.org/;{sentence(chance).replace(';', ',')}"
        )
    return "\n".join(lines).encode()


def most_held() -> int:
    """Megabytes that the process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measured(name: str, size: str, rounds: int, step: Callable[[], object]) -> None:
    times = []
    for _ in range(rounds + 1):
        start = process_time()
        step()
        times.append(process_time() - start)
    kept = times[1:]  # the first round warms up: gazetteer, patterns
    spread = f"{min(kept):.1f}–{max(kept):.1f}"
    print(f"| {name} | {size} | {median(kept):.1f} s | {spread} | {times[0]:.1f} s | {most_held()} MB |", flush=True)


def refused(content: bytes) -> str:
    from labs.importers.drafts import UnreadableError
    from labs.importers.tables import read_table

    try:
        read_table(content, "bench.csv")
    except UnreadableError as error:
        return error.problem.code
    raise SystemExit("A table that is too long was taken.")


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--text", type=float, nargs="*", default=[1, 4.9])
    parser.add_argument("--rows", type=int, nargs="*", default=[2_000, 10_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", action="store_true", help="Where the reading of the first text spends its time.")
    asked = parser.parse_args(arguments)

    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("load_atlas", verbosity=0)
    from labs.importers.intakes import plan_of, read_text, take_in

    if asked.profile:
        profile = cProfile.Profile()
        profile.runcall(read_text, take_in("text", "bench.txt", prose(asked.text[0]).encode()))
        return pstats.Stats(profile).sort_stats("tottime").print_stats(25) and None
    print("| step | size | median | spread | first | held at most |\n" + "|---" * 6 + "|")
    for megabytes in asked.text:
        text = take_in("text", "bench.txt", prose(megabytes).encode())
        measured("read a text", f"{megabytes:g} MB", asked.rounds, partial(read_text, text))
        measured("read and plan it", f"{megabytes:g} MB", asked.rounds, partial(plan_of, text))
    for rows in asked.rows:
        rows_read = take_in("table", "bench.csv", table(rows))
        measured("read and plan a table", f"{rows} rows", asked.rounds, partial(plan_of, rows_read))
    long = b"nom;ville\n" + b"".join(b"L%d;Lille\n" % number for number in range(1_200_000))
    measured("refuse a table", f"{len(long) // 1_000_000} MB", asked.rounds, partial(refused, long))


if __name__ == "__main__":
    from labatlas.roomy import roomy

    roomy(main)(sys.argv[1:])
