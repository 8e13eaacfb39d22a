"""The house's walls: who may import whom, and how long things may get."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LABS = ROOT / "labs"

PURE = {"text", "dates", "moments", "marks", "numbering", "phrases", "safe_yaml"}
CORE = {"models"}
WORKERS = {
    "filters",
    "finding",
    "filter_fields",
    "filter_kinds",
    "passages",
    "passage_pages",
    "document_text",
    "memory",
    "facets",
    "facet_places",
    "cards",
    "footnotes",
    "neighbours",
    "sightings",
    "profile",
    "agenda",
    "landscape",
    "plates",
    "search",
    "charts",
    "atlas",
    "changes",
    "differences",
    "pictures",
    "access",
    "undoing",
    "readiness",
    "withdrawn",
    "places",
    "doubles",
    "double_pairs",
    "versions",
    "desk_addresses",
    "desk_figures",
    "handbook",
    "exports",
    "comparison",
    "synthetic",
    "importers",
    "slugs",
    "links",
    "reads",
    "morning",
    "coverage",
    "merging",
    "restoring",
    "wording",
    "orderings",
}
DOORS = {"urls", "views", "admin", "signin", "management", "templatetags", "checks", "sitemaps"}
WIRING = {"apps", "translation"}
LEVEL = {**dict.fromkeys(PURE, 0), **dict.fromkeys(CORE, 1), **dict.fromkeys(WORKERS, 2), **dict.fromkeys(DOORS, 3)}

# Between workers only these point at each other; nothing else.
WORKERS_MAY = {
    "facets": {"filters", "filter_fields", "filter_kinds"},
    "facet_places": {"facets", "finding", "places"},
    "filters": {"filter_fields", "filter_kinds", "finding", "memory", "orderings", "search"},
    "filter_kinds": {"filter_fields", "finding", "search"},
    "finding": {"memory", "places", "sightings"},
    "sightings": {"memory"},
    "search": {"memory", "places"},
    "atlas": {"changes", "search"},
    "cards": {"charts"},
    "landscape": {"cards", "charts"},
    "plates": {"charts", "filters", "landscape"},
    "neighbours": {"cards", "charts", "finding", "sightings"},
    "profile": {"cards", "charts", "footnotes", "memory", "neighbours", "sightings"},
    "agenda": {"footnotes"},
    "comparison": {"cards", "charts", "footnotes", "wording"},
    "exports": {"cards", "filters", "filter_fields", "sightings"},
    "wording": {"charts"},
    "orderings": {"finding"},
    "differences": {"changes"},
    "document_text": {"passages"},
    "passage_pages": {"passages"},
    "passages": {"footnotes"},
    "doubles": {"memory"},
    "restoring": {"changes", "search"},
    "undoing": {"changes", "restoring", "versions"},
    "readiness": {"cards"},
    "versions": {"changes"},
    "synthetic": {"search"},
    "merging": {"changes", "differences", "doubles", "importers", "search", "versions"},
    "importers": {"atlas", "changes", "doubles", "memory", "places", "search", "slugs", "versions"},
    "double_pairs": {"doubles", "memory"},
    "morning": {"double_pairs", "links", "readiness", "reads"},
    "coverage": {"exports", "memory", "places"},
}
# urls wires the views; the desk and the pages may use nothing of one another.
DOORS_MAY = {("urls", "views"), ("urls", "sitemaps")}

MODULE_LINES, FUNCTION_LINES, TEMPLATE_LINES, TEST_LINES = 250, 30, 120, 400
# Longer than the alarm today, with the length that must not grow. The list may only shrink.
LONGER_MODULES: dict[str, int] = {}
LONGER_FUNCTIONS: dict[str, int] = {}
LONGER_TEMPLATES: dict[str, int] = {}


def modules(folder: Path = LABS) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*.py")) if "migrations" not in path.parts)


def room(path: Path) -> str:
    return path.relative_to(LABS).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> Iterator[str]:
    """Rooms of labs/ that a module imports, relative imports included, wherever they stand in it."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) + "." if node.level else ""
            module = f"{base}{node.module or ''}".rstrip(".")
            names = [module] if module.count(".") >= 1 else [f"{module}.{alias.name}" for alias in node.names]
        yield from (name.split(".")[1] for name in names if name.startswith("labs."))


@pytest.mark.parametrize("path", list(modules()), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_down(path: Path) -> None:
    here = room(path)
    if here in WIRING | {"__init__"}:
        return
    assert here in LEVEL, f"{here} has no place in the house: give it one in this test and in CONTRIBUTING.md"
    for other in set(imported_rooms(path)) - {here}:
        assert other in LEVEL, f"{path} imports {other}"
        if LEVEL[other] == LEVEL[here] == 2:
            assert other in WORKERS_MAY.get(here, set()), f"{here} may not import {other}"
        elif LEVEL[other] == LEVEL[here] == 3:
            assert (here, other) in DOORS_MAY, f"{here} may not import {other}"
        else:
            assert LEVEL[other] <= LEVEL[here], f"{here} may not import {other}, which lies above"


PURE_IMPORTERS = [
    LABS / "importers/drafts.py",
    *modules(LABS / "importers/readers"),
    *modules(LABS / "importers/tables"),
]


@pytest.mark.parametrize("path", PURE_IMPORTERS, ids=lambda path: str(path.relative_to(LABS)))
def test_readers_and_tables_know_nothing_of_the_database(path: Path) -> None:
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    named = {alias.name for node in tree if isinstance(node, ast.Import) for alias in node.names}
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    named |= {node.module or "" for node in tree if isinstance(node, ast.ImportFrom)}
    assert not {name for name in named if name.split(".")[0] == "django" or name.startswith("labs.models")}


def test_no_circle_between_modules() -> None:
    known = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in modules()
    }
    edges = {name: set(top_imports(path, known)) - {name} for name, path in known.items()}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " → ".join((*trail[trail.index(name) :], name))
        if name not in done:
            for other in edges[name]:
                visit(other, (*trail, name))
            done.add(name)

    for name in edges:
        visit(name, ())


def top_imports(path: Path, known: dict[str, Path]) -> Iterator[str]:
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(filter(None, (base, node.module)))
            below = [f"{module}.{alias.name}" for alias in node.names]
            yield from (name for name in below if name in known)
            if module in known and any(name not in known for name in below):
                yield module


def test_charts_and_pure_modules_know_no_django() -> None:
    pure = [*modules(LABS / "charts"), LABS / "text.py", LABS / "atlas" / "reading.py"]
    for path in pure:
        assert "django" not in path.read_text(encoding="utf-8").replace("Django", ""), path


def test_migrations_import_nothing_from_labs() -> None:
    for path in (LABS / "migrations").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        froms = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        assert not [name for name in froms if name.startswith("labs") and name != "labs.models.fields"], path


def test_modules_and_functions_stay_short() -> None:
    too_long = {}
    for path in modules():
        name, text = str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
        if text.count("\n") > LONGER_MODULES.get(name, MODULE_LINES):
            too_long[name] = text.count("\n")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length, key = (node.end_lineno or 0) - node.lineno + 1, f"{name}:{node.name}"
                if length > LONGER_FUNCTIONS.get(key, FUNCTION_LINES):
                    too_long[key] = length
    assert not too_long


def test_templates_and_tests_stay_short() -> None:
    lengths = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8").count("\n")
               for path in [*(ROOT / "templates").rglob("*.html"), *(ROOT / "tests").rglob("*.py")]}  # fmt: skip
    limit = {name: TEMPLATE_LINES if name.endswith(".html") else TEST_LINES for name in lengths}
    assert not {name: n for name, n in lengths.items() if n > LONGER_TEMPLATES.get(name, limit[name])}


def test_no_module_bears_a_name_that_says_nothing() -> None:
    refused = {"utils", "helpers", "services", "managers", "core", "common"}
    assert not [
        path for path in modules() if refused & {part.removesuffix(".py") for part in path.parts[len(ROOT.parts) :]}
    ]
