"""How the directory and the pages of labs fare beside a bare answer and beside a directory written plainly.

    python bench/directory.py [--sizes 1000 10000 100000] [--rounds 9]

Makes the databases that are missing (SQLite in var/bench/, or on the server of DATABASE_URL) and starts one server of
one worker and one thread for each target. Every round asks every target the same pages, in an order that turns; what
counts is the median of the ratios of the rounds. See bench/README.md.
"""

import argparse
import os
import subprocess
import sys
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from time import monotonic, perf_counter, sleep
from urllib.parse import quote, urlsplit

import datasette_peer

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "bench"
FIRST_PORT = 8310
# A target that is slow is asked fewer pages in a round: no more after so many seconds.
PATIENCE = 5
# What a server keeps of whole pages where that is measured; all others draw each page anew.
PAGES_KEPT_MB = 32
TYPES = ("grands-defis", "prospectif", "incubateur", "incremental")
WORDS = ("projets", "démarche", "usager", "services", "territoire")

# What the proxy of a public site says.
SECURE = {"X-Forwarded-Proto": "https"}

SCENARIOS = {
    "directory": [f"/labs/?page={number}" for number in range(1, 21)],
    "two_facets": [
        f"/labs/?type={one}&statut={two}"
        for one in TYPES
        for two in ("activite", "ferme", "pause", "demarrage", "prefiguration")
    ],
    "search_facet": [f"/labs/?q={quote(word)}&type={one}" for word in WORDS for one in TYPES],
    "two_facets_search": [
        f"/labs/?q={quote(word)}&type={one}&fonction=prototypage-rapide" for word in WORDS for one in TYPES
    ],
    "profile": [f"/labs/labo-{number}/" for number in range(101, 121)],
}
# Goal, scenario, target and base, the most (or the least, when negative) the ratio may be for each number of labs.
GOALS = [
    ("G1", "directory", "ours", "hello", {1000: 4, 10000: 5, 100000: 6}),
    ("G2", "two_facets_search", "ours", "hello", {1000: 4, 10000: 6, 100000: 15}),
    ("G4", "directory", "naive", "ours", {1000: -15, 10000: -60, 100000: -500}),
    ("G5", "two_facets_search", "naive", "ours", {1000: -15, 10000: -20, 100000: -30}),
    ("G6", "directory", "datasette", "ours", {1000: -50, 10000: -500}),
    ("G7", "two_facets_search", "datasette", "ours", {1000: -12, 10000: -25}),
    ("G8", "profile", "ours", "hello", {1000: 4, 10000: 4, 100000: 4}),
    ("G8, page kept", "profile", "kept", "hello", {1000: 4, 10000: 4, 100000: 4}),
    ("G9, page kept", "directory", "kept", "hello", {1000: 1.3}),
    ("G9", "304", "ours", "hello", {1000: 1.3}),
    ("G14", "plane", "ours", "page", {100000: 5}),
    ("G14, page kept", "plane", "kept", "page", {100000: 5}),
]
PLANE = "/labs/?vue=positionnement"
G3 = {1000: 5, 10000: 10, 100000: 40}


@dataclass
class Target:
    """One server as it is asked: `path` stands in for the pages of the scenario."""

    name: str
    port: int
    path: str = ""
    holds: bool = False
    # Its own addresses, of a peer that has others.
    pages: list[str] = field(default_factory=list)
    rounds: list[float] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def ask(self, pages: list[str]) -> list[float]:
        """Milliseconds of each page over one connection that stays open; any answer but the expected one ends all."""
        connection, spent = HTTPConnection("127.0.0.1", self.port, timeout=120), []
        until = monotonic() + PATIENCE
        for page in self.pages[: len(pages)] or pages:
            headers = SECURE | ({"If-None-Match": etag(connection, page)} if self.holds else {})
            start = perf_counter()
            connection.request("GET", self.path or page, headers=headers)
            answer = connection.getresponse()
            answer.read()
            spent.append((perf_counter() - start) * 1000)
            if answer.status != (304 if self.holds else 200):
                raise SystemExit(f"{self.name} answered {answer.status} to {page}")
            if monotonic() > until:
                break
        connection.close()
        return spent


def etag(connection: HTTPConnection, page: str) -> str:
    connection.request("GET", page, headers=SECURE)
    answer = connection.getresponse()
    answer.read()
    return answer.headers["ETag"]


def database(size: int) -> str:
    """The address of the database with so many labs, which is made when it is missing."""
    server = os.environ.get("DATABASE_URL", "")
    if server.startswith("postgres"):
        parts = urlsplit(server)
        address = parts._replace(path=f"/bench_{size}").geturl()
        subprocess.run(["createdb", "--maintenance-db", server, f"bench_{size}"], capture_output=True, check=False)
    else:
        FOLDER.mkdir(parents=True, exist_ok=True)
        address = f"sqlite:///{FOLDER / f'{size}.sqlite3'}"
    for command in (["migrate", "-v0"], ["seed_synthetic", str(size)]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment(address), check=True)
    return address


def environment(address: str, urls: str = "bench.urls", pages: int = 0) -> dict[str, str]:
    own = {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "bench.settings", "BENCH_URLS": urls}
    own["BENCH_PAGES"] = str(pages)
    return os.environ | own | {"PYTHONPATH": str(ROOT)}


def serve(port: int, address: str, urls: str = "bench.urls", pages: int = 0) -> subprocess.Popen:
    granian = [str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "labatlas.wsgi:application"]
    options = ["--workers", "1", "--blocking-threads", "1", "--port", str(port), "--log-level", "error"]
    server = subprocess.Popen([*granian, *options], cwd=ROOT, env=environment(address, urls, pages))
    for _attempt in range(120):
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=60)
            connection.request("GET", "/labs/", headers=SECURE)
            if connection.getresponse().status == 200:
                return server
        except OSError:
            sleep(0.5)
    raise SystemExit(f"No answer from port {port}")


def memory_of(server: subprocess.Popen) -> str:
    """Memory of the workers of a server, in MB."""
    found = subprocess.run(["ps", "-o", "rss=", "--ppid", str(server.pid)], capture_output=True, text=True, check=False)
    return " + ".join(str(int(line) // 1024) for line in found.stdout.split())


def play(pages: list[str], targets: list[Target], rounds: int) -> dict[str, Target]:
    for target in targets:
        target.ask(pages[:3])
    for number in range(rounds):
        turn = number % len(targets)
        for target in targets[turn:] + targets[:turn]:
            spent = target.ask(pages)
            target.rounds.append(median(spent))
            target.times += spent
    return {target.name: target for target in targets}


def ratios(target: Target, base: Target) -> list[float]:
    return [one / other for one, other in zip(target.rounds, base.rounds, strict=True)]


def print_scenario(size: int, scenario: str, found: dict[str, Target]) -> None:
    for name, target in found.items():
        times, by_round = sorted(target.times), ratios(target, found["hello"])
        p95 = times[int(len(times) * 0.95)]
        print(
            f"| {size} | {scenario} | {name} | {len(times)} | {times[0]:.2f} | {median(times):.2f} | {p95:.2f} "
            f"| {times[-1]:.1f} | {median(by_round):.2f} [{min(by_round):.2f}..{max(by_round):.2f}] |",
            flush=True,
        )


def verdicts(size: int, scenario: str, found: dict[str, Target], is_postgresql: bool) -> list[str]:
    told = []
    for goal, where, target, base, limits in GOALS:
        if where == scenario and size in limits and {target, base} <= found.keys():
            limit = limits[size]
            if is_postgresql and goal == "G2":
                goal, limit = "G3", G3[size]
            by_round = ratios(found[target], found[base])
            ratio, spread = median(by_round), f"[{min(by_round):.2f}..{max(by_round):.2f}]"
            held = ratio >= -limit if limit < 0 else ratio <= limit
            bound = f"{'at least' if limit < 0 else 'at most'} {abs(limit)}"
            told.append(
                f"{goal} {size}: {target} ÷ {base} {ratio:.2f} {spread}, {bound}: {'held' if held else 'missed'}"
            )
    return told


def measure(size: int, ports: tuple[int, ...], rounds: int, is_postgresql: bool, has_peer: bool) -> list[str]:
    ours, naive, kept, peer = ports
    told = []
    for scenario, pages in SCENARIOS.items():
        targets = [
            Target("hello", ours, "/bench-hello/"),
            Target("hello again", ours, "/bench-hello/"),
            Target("page", ours, "/bench-page/"),
            Target("ours", ours),
            Target("naive", naive),
            Target("kept", kept),
        ]
        if has_peer and scenario in {"directory", "two_facets_search"}:
            targets.append(Target("datasette", peer, pages=datasette_peer.pages(scenario, size, TYPES, WORDS)))
        found = play(pages, targets, rounds)
        print_scenario(size, scenario, found)
        told += verdicts(size, scenario, found, is_postgresql)
    same_bytes = f"/bench-page/?bytes={length_of(ours, PLANE)}"
    for scenario, pages, others in (
        ("304", SCENARIOS["directory"], [Target("ours", ours, holds=True)]),
        ("plane", [PLANE] * 20, [Target("page", ours, same_bytes), Target("ours", ours), Target("kept", kept)]),
    ):
        found = play(pages, [Target("hello", ours, "/bench-hello/"), *others], rounds)
        print_scenario(size, scenario, found)
        told += verdicts(size, scenario, found, is_postgresql)
    return told


def length_of(port: int, page: str) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", page, headers=SECURE)
    return len(connection.getresponse().read())


def has_peer(size: int, address: str) -> bool:
    """Datasette reads SQLite, and is no peer where one page takes minutes."""
    return address.startswith("sqlite") and size <= datasette_peer.LARGEST


def growth(small: int, large: int, rounds: int) -> str:
    found = play(SCENARIOS["directory"], [Target("small", small), Target("large", large)], rounds)
    by_round = ratios(found["large"], found["small"])
    ratio = median(by_round)
    spread = f"[{min(by_round):.2f}..{max(by_round):.2f}]"
    return f"G10: 100000 ÷ 1000 {ratio:.2f} {spread}, at most 3: {'held' if ratio <= 3 else 'missed'}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10000, 100000])
    parser.add_argument("--rounds", type=int, default=9)
    asked = parser.parse_args()
    addresses = {size: database(size) for size in asked.sizes}
    servers, peers, ports = [], [], {}
    try:
        for place, (size, address) in enumerate(addresses.items()):
            ports[size] = ours, naive, kept, peer = tuple(FIRST_PORT + 4 * place + number for number in range(4))
            servers += [serve(ours, address), serve(naive, address, "bench.naive.urls")]
            servers.append(serve(kept, address, pages=PAGES_KEPT_MB))
            if has_peer(size, address):
                peers.append(datasette_peer.serve(peer, size))
        print("| labs | scenario | target | requests | min | p50 | p95 | max (ms) | ÷ hello |")
        print("|---" * 9 + "|")
        told = []
        for size, own in ports.items():
            is_postgresql = addresses[size].startswith("postgres")
            told += measure(size, own, asked.rounds, is_postgresql, has_peer(size, addresses[size]))
        if {1000, 100000} <= ports.keys():
            told.append(growth(ports[1000][0], ports[100000][0], asked.rounds))
        for server, size in zip(servers[::3], ports, strict=True):
            told.append(f"memory of our worker with {size} labs: {memory_of(server)} MB")
    finally:
        for server in servers + peers:
            server.terminate()
        for server in servers + peers:
            server.wait(timeout=30)
    told.append("G13: held by tests/test_directory.py. G12: bench/index.py. G11: not measured here.")
    print("\n" + "\n".join(told))


if __name__ == "__main__":
    main()
