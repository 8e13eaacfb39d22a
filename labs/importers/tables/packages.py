"""The zip files that workbooks are: looked through before anything in them is parsed."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from labs.importers.drafts import Problem, UnreadableError

from .limits import Limits

BLOCK = 64 * 1024
# Declarations have no place in a workbook: they are how entities explode or reach for other files.
DECLARATION = re.compile(
    rb"<!\s*(?:DOCTYPE|ENTITY)|<\x00!\x00(?:D\x00O\x00C|E\x00N\x00T)|\x00<\x00!\x00(?:D\x00O|E\x00N)"
)
ROW = re.compile(rb"<(?:\w+:)?(?:row|table-row|si)[\s>/]")
# How many of some tags a file may hold in one member: rows of a sheet, shared texts.
CROWDS = {b"<row": 1_100_000, b"row ": 2_200_000, b"<si": 1_000_000, b"<": 60_000_000}
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
LONGEST_MATCH = 80
MERGES_TOLD = 20
IS_ENCRYPTED = 0x1
FORMS = {
    "xl/workbook.xml": "xlsx",
    "xl/workbook.bin": "xlsb",
    "word/document.xml": "docx",
    "ppt/presentation.xml": "pptx",
}
ODS = b"application/vnd.oasis.opendocument.spreadsheet"


@dataclass(frozen=True)
class Package:
    """A zip file that is safe to unpack. `merges` are ranges of merged cells by name of the member."""

    archive: zipfile.ZipFile
    form: str
    merges: dict[str, list[str]]

    @property
    def names(self) -> set[str]:
        return set(self.archive.namelist())

    @property
    def has_images(self) -> bool:
        return any(name.startswith(("xl/media/", "Pictures/")) for name in self.names)

    def notes(self) -> list[Problem]:
        """What the file holds beside cells, and what is not followed."""
        found = []
        if any(name.endswith("vbaProject.bin") or name.startswith("Basic/") for name in self.names):
            found.append(Problem("macros-ignored"))
        if any(name.startswith("xl/externalLinks/") for name in self.names):
            found.append(Problem("links-ignored"))
        return found


def opened(data: bytes, limits: Limits) -> Package:
    """The package, every member of which was unpacked once, piece by piece, and checked. Raises UnreadableError."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
        if len(infos) > limits.members:
            raise UnreadableError("zip-too-large", limit=limits.members)
        if any(info.flag_bits & IS_ENCRYPTED for info in infos):
            raise UnreadableError("encrypted")
        refuse_bomb(infos, limits)
        form = form_of(archive, data)
        refuse_odd_names(infos)
        merges = {info.filename: found for info in infos if (found := look_through(archive, info, limits))}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError) as error:
        raise UnreadableError("damaged", what=type(error).__name__) from None
    return Package(archive, form, merges)


def refuse_bomb(infos: list[zipfile.ZipInfo], limits: Limits) -> None:
    """By the sizes that the file declares: the standard library never unpacks more than that."""
    unpacked = sum(info.file_size for info in infos)
    if unpacked > limits.unpacked:
        raise UnreadableError("zip-too-large", limit=limits.unpacked)
    for info in infos:
        if info.file_size > limits.small and info.file_size > limits.ratio * max(info.compress_size, 1):
            raise UnreadableError("zip-bomb", info.filename, limit=limits.ratio)
    if unpacked > limits.small and unpacked > limits.ratio * max(sum(info.compress_size for info in infos), 1):
        raise UnreadableError("zip-bomb", limit=limits.ratio)


def refuse_odd_names(infos: list[zipfile.ZipInfo]) -> None:
    names = [info.filename for info in infos]
    if len(set(names)) < len(names) or any(name.startswith("/") or ".." in name.split("/") for name in names):
        raise UnreadableError("damaged")


def form_of(archive: zipfile.ZipFile, data: bytes) -> str:
    names = set(archive.namelist())
    if "mimetype" in names and "content.xml" in names:
        if archive.getinfo("mimetype").file_size < BLOCK and archive.read("mimetype").strip().startswith(ODS):
            return "ods"
        raise UnreadableError("other-format", form="OpenDocument")
    form = next((form for name, form in FORMS.items() if name in names), "zip")
    if form != "xlsx":
        raise UnreadableError("other-format", form=form)
    return form


def look_through(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> list[str]:
    """Unpacks a member to its end, which checks its sum; gives the merged ranges it names.

    Raises UnreadableError for declarations, and for more elements than a table has: parsers keep them in memory.
    """
    is_xml, is_table = info.filename.endswith((".xml", ".rels", ".vml")), is_of_cells(info.filename)
    if is_xml and not is_table and info.file_size > limits.part:
        raise UnreadableError("zip-bomb", info.filename, limit=limits.part)
    merges: dict[str, None] = {}
    kept, counts, since_row = b"", dict.fromkeys(CROWDS, 0), 0
    with archive.open(info) as member:
        while block := member.read(BLOCK):
            if not is_xml:
                continue
            text = kept + block
            if DECLARATION.search(text):
                raise UnreadableError("xml-declaration", info.filename)
            merges |= dict.fromkeys(match[1].decode() for match in MERGED.finditer(text))
            for tag in CROWDS:
                counts[tag] += block.count(tag)
            since_row = 0 if ROW.search(text) else since_row + len(block)
            if is_table and (since_row > limits.part or any(counts[tag] > most for tag, most in CROWDS.items())):
                raise UnreadableError("too-many-cells", info.filename, limit=limits.cells)
            kept = text[-LONGEST_MATCH:]
    return list(merges)[:MERGES_TOLD]


def is_of_cells(name: str) -> bool:
    """Whether a member holds cells or their texts, and may be long."""
    return name in ("content.xml", "xl/sharedStrings.xml") or name.startswith("xl/worksheets/sheet")
