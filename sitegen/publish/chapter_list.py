"""One more chapter in a book's config.yaml, in which every other character stays as its author wrote it."""

from __future__ import annotations

import yaml

from sitegen.publish.new import quoted
from sitegen.sources.placed_yaml import LINE_BREAKS_OF_OLD, read_yaml


def lists_chapters(config: str) -> bool:
    """Whether the order of the chapters is for this file to say; else the numbers of their files say it."""
    read = read_yaml(config, "config.yaml", "")
    if isinstance(read.value, dict):
        return bool(read.value.get("chapters"))
    return read.value is not None or bool(read.problems)


def with_chapter(config: str, slug: str) -> str | None:
    """The file with one more chapter at the end of its list, over lines or in brackets as the others are; None where
    only its author can tell how."""
    value = read_yaml(config, "config.yaml", "").value
    node = _list_of(config)
    if node is None or not isinstance(value, dict) or not isinstance(listed := value.get("chapters"), list):
        return None
    after = _longer(config, node, quoted(slug))
    # Read again, because a list can be written in more ways than anybody thinks of.
    return after if read_yaml(after, "config.yaml", "").value == {**value, "chapters": [*listed, slug]} else None


def _list_of(config: str) -> yaml.SequenceNode | None:
    """Where the list stands; None when there is none, or it is one that was written elsewhere and given a name."""
    try:
        top = yaml.compose(config.translate(LINE_BREAKS_OF_OLD), yaml.SafeLoader)
    except yaml.YAMLError:
        return None
    for key, node in top.value if isinstance(top, yaml.MappingNode) else ():
        if key.value == "chapters" and isinstance(node, yaml.SequenceNode) and node.value:
            return node if node.start_mark.index > key.end_mark.index else None
    return None


def _longer(config: str, node: yaml.SequenceNode, item: str) -> str:
    at: int = node.value[-1].end_mark.index
    if node.flow_style:
        return f"{config[:at]}, {item}{config[at:]}"
    newline = "\r\n" if "\r\n" in config else "\n"
    at = config.find("\n", at) + 1 or len(config)
    gap = "" if config[:at].endswith("\n") else newline
    return f"{config[:at]}{gap}{' ' * node.start_mark.column}- {item}{newline}{config[at:]}"
