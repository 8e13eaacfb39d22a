"""What the README and the guides say is there."""

import re

from django.conf import settings
from django.core.management import get_commands
from PIL import Image

from labs.handbook import PICTURE_SIZE, pictures

ROOT = settings.BASE_DIR


def document(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_tree_of_the_readme_exists() -> None:
    tree = document("README.md").split("```\nlabatlas/")[1].split("```")[0]
    below = ""
    for line in ("labatlas/" + tree).splitlines():
        names = line.split("  ")[0] if not line.startswith(" ") else re.split(r"\s{2,}", line.strip())[0]
        for name in names.split():
            folder = ROOT if not line.startswith(" ") else ROOT / below
            assert (folder / name).exists(), name
        if not line.startswith(" "):
            below = names.split()[0]


def test_links_between_documents_lead_somewhere() -> None:
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
            if not target.startswith("http"):
                assert (path.parent / target).exists(), f"{path.name} → {target}"


def test_make_targets_that_the_documents_name_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", document("Makefile"), re.M))
    named = set(re.findall(r"(?:^|`)make ([a-z-]+)", document("README.md") + document("CONTRIBUTING.md"), re.M))
    assert named <= targets


def test_commands_that_the_documents_name_exist() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
    assert set(re.findall(r"manage\.py (\w+)", texts)) <= set(get_commands()) | {"help"}


def test_the_pictures_of_the_handbook_are_there_told_in_words_and_light() -> None:
    folder = ROOT / "docs" / "images" / "curators"
    named = list(pictures(document("docs/curators.md")))
    assert sorted(file for file, _alt in named) == sorted(path.name for path in folder.iterdir())
    assert not [file for file, alt in named if len(alt) < 40]
    for path in folder.iterdir():
        assert path.stat().st_size <= 60 * 1024, path.name
        with Image.open(path) as picture:
            assert picture.size == PICTURE_SIZE, path.name
