"""How long an import takes to be read: a long text and a long table, both invented.

    python bench/imports.py [--text 1 5] [--rows 10000 50000] [--rounds 3] [--profile]

Makes a text of so many megabytes of prose (sentences drawn from parts, with names, places, dates and figures) and a
table of so many rows, and reads each through the steps that the commands and the desk take, with the shipped atlas in
a database in memory. Times are the processor’s; `rss` is the most that the process has held so far.
"""

import os
import random
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "labatlas.settings")
os.environ["DEBUG"] = "1"
os.environ["DATABASE_URL"] = "sqlite:///:memory:"

SYLLABLES = [
    "mar",
    "lan",
    "tor",
    "vel",
    "bri",
    "gar",
    "son",
    "pel",
    "dou",
    "cha",
    "ren",
    "mil",
    "qua",
    "ber",
    "fon",
    "tel",
    "gris",
    "val",
    "nor",
    "sau",
]
PLACES = [
    "Nantes",
    "Lille",
    "Grenoble",
    "Rennes",
    "Copenhague",
    "Dublin",
    "Lyon",
    "Bruxelles",
    "Helsinki",
    "Londres",
    "Toulouse",
    "Montpellier",
]
FIRST = [
    "Anne",
    "Marc",
    "Sophie",
    "Jean-Luc",
    "Claire",
    "Peter",
    "Ahmed",
    "Ingrid",
    "Paul",
    "Nadia",
    "Stéphane",
    "Louise",
    "Giulia",
    "Tomás",
    "Éric",
]
ROLES = [
    "directrice",
    "chef de projet",
    "designer",
    "chargée de mission",
    "sociologue",
    "élue",
    "responsable du numérique",
]
BODIES = "la Région {X},le Département de {X},la Ville de {P},l’université de {P},l’association {X},la fondation {X}"
THINGS = [
    "un outil de suivi",
    "une maquette de guichet",
    "un carnet de terrain",
    "la salle du conseil",
    "les agents d’accueil",
    "un prototype de formulaire",
    "la file d’attente",
    "une carte des parcours",
    "le règlement intérieur",
    "deux ateliers",
]
VERBS = [
    "a présenté",
    "observe",
    "a testé",
    "voudrait ouvrir",
    "finance",
    "décrit",
    "a comparé",
    "raconte",
    "a fermé",
    "évalue",
]
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
MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]


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
    parts["B"] = chance.choice(BODIES.split(",")).format(**parts)
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
