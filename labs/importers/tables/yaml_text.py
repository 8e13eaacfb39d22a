"""YAML, built from its events: nothing is made but texts, numbers, truth values, lists and mappings.

What people write stays as written: `NO`, `12:30`, `1_000`, `007` and `2014-05-12` are texts. Repeated keys, tags, merge
keys and several documents are refused; aliases count as often as they are used.
"""

import re
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

import yaml

from labs.importers.drafts import UnreadableError
from labs.safe_yaml import LOADER

from .limits import Limits

WHOLE = re.compile(r"[-+]?(?:0|[1-9]\d{0,24})", re.ASCII)
DECIMAL = re.compile(r"[-+]?\d{1,25}\.\d{1,25}", re.ASCII)
WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
# Tags that say what a value is anyway. Others would make objects, or call something.
HARMLESS = {f"tag:yaml.org,2002:{name}" for name in ("str", "map", "seq")} | {"!"}


@dataclass
class Node:
    """A list or mapping being built. `size` counts its nodes, those behind aliases included."""

    content: list[Any] | dict[Any, Any]
    anchor: str | None
    key: Any = None
    has_key: bool = False
    size: int = 1


@dataclass
class Builder:
    limits: Limits
    open_nodes: list[Node] = field(default_factory=list)
    # Value and size of what bears an anchor; None as long as it is being built.
    anchors: dict[str, tuple[Any, int] | None] = field(default_factory=dict)
    root: Any = None
    documents: int = 0

    def take(self, event: yaml.Event) -> None:
        line = str(event.start_mark.line + 1)
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise UnreadableError("several-documents", line)
        elif isinstance(event, yaml.ScalarEvent):
            self.check_tag(event, line)
            value = scalar(event)
            if event.anchor:
                self.anchors[event.anchor] = (value, 1)
            self.put(value, 1, line)
        elif isinstance(event, yaml.AliasEvent):
            alias = event.anchor or ""
            known = self.anchors.get(alias)
            if known is None:
                raise UnreadableError("alias-unknown", line, alias=alias[:80])
            self.put(*known, line)
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            self.enter(event, line)
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            self.leave(line)

    def check_tag(self, event: Any, line: str) -> None:
        if event.tag is not None and event.tag not in HARMLESS:
            raise UnreadableError("yaml-tag", line, tag=event.tag[:80])

    def enter(self, event: Any, line: str) -> None:
        self.check_tag(event, line)
        if len(self.open_nodes) >= self.limits.depth:
            raise UnreadableError("too-deep", line, limit=self.limits.depth)
        content: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        if event.anchor:
            self.anchors[event.anchor] = None
        self.open_nodes.append(Node(content, event.anchor))

    def leave(self, line: str) -> None:
        node = self.open_nodes.pop()
        if node.anchor:
            self.anchors[node.anchor] = (node.content, node.size)
        self.put(node.content, node.size, line)

    def put(self, value: Any, size: int, line: str) -> None:
        if not self.open_nodes:
            self.root = value
            return
        node = self.open_nodes[-1]
        node.size += size
        if sum(one.size for one in self.open_nodes) > self.limits.nodes:
            raise UnreadableError("too-many-nodes", line, limit=self.limits.nodes)
        if isinstance(node.content, list):
            node.content.append(value)
        elif node.has_key:
            node.content[node.key] = value
            node.key, node.has_key = None, False
        else:
            self.check_key(node.content, value, line)
            node.key, node.has_key = value, True

    def check_key(self, content: dict[Any, Any], key: Any, line: str) -> None:
        if not isinstance(key, Hashable) or key == "<<":
            raise UnreadableError("yaml-key", line)
        if key in content:
            raise UnreadableError("key-twice", line, key=str(key)[:80])


def document(text: str, limits: Limits) -> Any:
    """The one document of the text. Raises UnreadableError."""
    builder = Builder(limits)
    try:
        for event in yaml.parse(text, Loader=LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise UnreadableError("not-yaml", str(mark.line + 1) if mark else "") from None
    except (yaml.YAMLError, ValueError, RecursionError):
        raise UnreadableError("not-yaml") from None
    return builder.root


def scalar(event: yaml.ScalarEvent) -> Any:
    """What the text says, by the narrowest reading: only what can be nothing else is a number or a truth value."""
    written = event.value
    if event.style not in (None, "") or event.tag == "tag:yaml.org,2002:str":
        return written
    if written in WORDS or written.lower() in ("true", "false", "null"):
        return WORDS[written.lower()]
    if WHOLE.fullmatch(written):
        return int(written)
    return float(written) if DECIMAL.fullmatch(written) else written
