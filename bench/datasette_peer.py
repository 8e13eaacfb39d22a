"""The same labs in Datasette, the peer of G6 and G7: one flat table, eight facets, FTS5 as it comes.

Datasette lives in an environment of its own (var/bench/peers, from bench/peers.txt): nothing of it reaches ours.
"""

import json
import sqlite3
import subprocess
import sys
from http.client import HTTPConnection
from pathlib import Path
from time import sleep
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "bench"
PEERS = FOLDER / "peers"
# At 100,000 labs one page with its facets takes minutes: see what is measured.
LARGEST = 10_000
LISTS = ("modes", "functions", "themes")
FACETS = ("type", "status", "level", "country", "decade")
TABLE = """
CREATE TABLE lab AS SELECT l.slug, l.name_fr AS name, t.key AS type, s.key AS status, v.key AS level, l.country,
  l.city_fr AS city, substr(l.opened, 1, 3) || '0s' AS decade, l.tagline_fr AS tagline,
  (SELECT json_group_array(m.key) FROM atlas.labs_lab_modes x JOIN atlas.labs_interventionmode m
    ON m.id = x.interventionmode_id WHERE x.lab_id = l.id) AS modes,
  (SELECT json_group_array(f.key) FROM atlas.labs_lab_functions x JOIN atlas.labs_labfunction f
    ON f.id = x.labfunction_id WHERE x.lab_id = l.id) AS functions,
  (SELECT json_group_array(h.slug) FROM atlas.labs_themedlab x JOIN atlas.labs_theme h
    ON h.id = x.tag_id WHERE x.content_object_id = l.id) AS themes,
  coalesce(l.summary_fr, '') || ' ' || coalesce(l.subjects_fr, '') || ' ' || coalesce(l.intervention_fr, '') AS text
FROM atlas.labs_lab l LEFT JOIN atlas.labs_labtype t ON t.id = l.lab_type_id
  LEFT JOIN atlas.labs_status s ON s.id = l.status_id LEFT JOIN atlas.labs_level v ON v.id = l.level_id
WHERE l.state = 'published' ORDER BY l.sort_name
"""


def datasette() -> Path:
    """The program, installed when it is missing."""
    program = PEERS / "bin" / "datasette"
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", str(PEERS)], check=True)
        pip = [str(PEERS / "bin" / "python"), "-m", "pip", "install", "--quiet", "--require-hashes"]
        subprocess.run([*pip, "-r", str(ROOT / "bench" / "peers.txt")], check=True)
    return program


def flat_file(size: int) -> Path:
    """The labs of our SQLite file of this size, one a row, with an index for each facet and a full-text table."""
    target = FOLDER / f"flat-{size}.db"
    target.unlink(missing_ok=True)
    with sqlite3.connect(target) as made:
        made.execute("ATTACH ? AS atlas", [str(FOLDER / f"{size}.sqlite3")])
        made.execute(TABLE)
        for facet in FACETS:
            made.execute(f"CREATE INDEX lab_{facet} ON lab ({facet})")
        made.execute("CREATE VIRTUAL TABLE lab_fts USING fts5 (name, tagline, text, content='lab')")
        made.execute("INSERT INTO lab_fts (rowid, name, tagline, text) SELECT rowid, name, tagline, text FROM lab")
    made.close()
    return target


def serve(port: int, size: int) -> subprocess.Popen:
    """One server of one thread, its limits of time raised so that every facet is counted."""
    file = flat_file(size)
    about = file.with_suffix(".json")
    table = {
        "facets": [*FACETS, *({"array": name} for name in LISTS)],
        "fts_table": "lab_fts",
        "size": 24,
    }
    about.write_text(json.dumps({"databases": {file.stem: {"tables": {"lab": table}}}}))
    limits = {
        "sql_time_limit_ms": 120_000,
        "facet_time_limit_ms": 120_000,
        "suggest_facets": "off",
        "num_sql_threads": 1,
    }
    settings = [part for name, value in limits.items() for part in ("--setting", name, str(value))]
    command = [str(datasette()), "serve", str(file), "--port", str(port), "--metadata", str(about), *settings]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _attempt in range(120):
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=120)
            connection.request("GET", f"/flat-{size}/lab")
            if connection.getresponse().status == 200:
                return server
        except OSError:
            sleep(0.5)
    raise SystemExit(f"No answer of Datasette on port {port}")


def pages(scenario: str, size: int, types: tuple[str, ...], words: tuple[str, ...]) -> list[str]:
    """Its addresses for the scenarios that it is a peer in."""
    home = f"/flat-{size}/lab"
    if scenario == "directory":
        return [f"{home}?_next={24 * number}" for number in range(20)]
    return [
        f"{home}?_search={quote(word)}&type={one}&functions__arraycontains=prototypage-rapide"
        for word in words
        for one in types
    ]
