"""YAML as text with line numbers: every scalar stays the text that was written.

YAML 1.1 turns `on` into true, `no` into false and 2025-02-18 into a date object; a cell of this dataset
is text, so the nodes are read and nothing is resolved.
"""

from __future__ import annotations

from typing import Any

import yaml


class Block(dict[str, Any]):
    """A mapping that knows the line on which it begins."""

    line: int = 0


class YamlError(Exception):
    """The text is not YAML of the form that is read here; `line` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def load(text: str) -> Any:
    """The value of one YAML document, of strings, lists and blocks; None where it is empty.

    Raises:
        YamlError: a syntax error, an alias to itself, a key that is no text, or a key that stands twice.
    """
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlError(0 if mark is None else mark.line + 1, f"not valid YAML: {error.problem}") from None
    except yaml.YAMLError as error:
        raise YamlError(0, f"not valid YAML: {error}") from None
    return None if node is None else _value(node, ())


def _value(node: yaml.Node, above: tuple[int, ...]) -> Any:
    if id(node) in above:
        raise YamlError(node.start_mark.line + 1, "an alias contains itself")
    inside = (*above, id(node))
    if isinstance(node, yaml.ScalarNode):
        return str(node.value).strip()
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, inside) for item in node.value]
    block = Block()
    block.line = node.start_mark.line + 1
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise YamlError(line, "a key is not a word")
        if key.value in block:
            raise YamlError(line, f"the key {key.value!r} stands twice")
        block[key.value] = _value(value, inside)
    return block
