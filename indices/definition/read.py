"""Read a definition from YAML, and say of what is wrong in which line it stands."""

from collections.abc import Iterable
from typing import Any

import yaml
from pydantic import ValidationError

from gis.errors import DefinitionRefused
from indices.definition.model import IndexDefinition

# Pydantic names the arm of a union in its paths; the file knows nothing of arms.
_ARMS = {"leaf", "branch"}
MAX_BYTES = 256_000
MAX_DEPTH = 40
# With every alias written out.
MAX_NODES = 20_000


def read_definition(text: str, where: str) -> IndexDefinition:
    """Return the definition in `text`; `where` names it in messages.

    Raises `DefinitionRefused` with the line of the first thing that is wrong.
    """
    if len(text.encode()) > MAX_BYTES:
        raise DefinitionRefused(where, None, f"is longer than {MAX_BYTES:,} bytes")
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise DefinitionRefused(
            where, mark.line + 1 if mark else None, f"is no YAML: {error.problem}"
        ) from error
    except yaml.YAMLError as error:
        raise DefinitionRefused(where, None, f"is no YAML: {error}") from error
    if not isinstance(root, yaml.MappingNode):
        raise DefinitionRefused(where, 1, "must be a mapping that begins with `code:`")
    _check_nesting(root, where)
    loader = yaml.SafeLoader("")
    try:
        return IndexDefinition.model_validate(loader.construct_document(root))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise DefinitionRefused(where, line, f"cannot be read: {error.problem}") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise DefinitionRefused(
            where, _line(root, first["loc"], first["msg"]), _explain(first)
        ) from error


def write_definition(definition: IndexDefinition) -> str:
    """Return the YAML of a definition, with what was said in it and no more."""
    document = definition.model_dump(mode="json", exclude_unset=True)
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=100)


def line_of(text: str, code: str) -> int | None:
    """Return the last line of a definition in which a code stands as a value."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    found = _last_scalar(root, code) if root is not None else None
    return found.start_mark.line + 1 if found is not None else None


def _check_nesting(root: yaml.Node, where: str) -> None:
    """Refuse an alias within what it means, and trees too deep or, written out, too large."""
    sizes: dict[int, int] = {}

    def size_of(node: yaml.Node, depth: int) -> int:
        line = node.start_mark.line + 1
        if depth > MAX_DEPTH:
            raise DefinitionRefused(where, line, "is nested too deeply")
        if id(node) in sizes:
            # Still being counted: it stands within itself.
            if not sizes[id(node)]:
                raise DefinitionRefused(
                    where, line, "holds itself: a part cannot be a part of its own"
                )
            return sizes[id(node)]
        sizes[id(node)] = 0
        size = 1 + sum(size_of(child, depth + 1) for child in _children(node))
        if size > MAX_NODES:
            raise DefinitionRefused(where, line, f"is larger than {MAX_NODES:,} entries")
        sizes[id(node)] = size
        return size

    size_of(root, 0)


def _children(node: yaml.Node) -> Iterable[yaml.Node]:
    if isinstance(node, yaml.SequenceNode):
        return list(node.value)
    if isinstance(node, yaml.MappingNode):
        return [child for pair in node.value for child in pair]
    return ()


def _line(root: yaml.Node, path: tuple[Any, ...], message: str) -> int:
    """Return the line of the deepest node on a path; of a named code, where the name stands."""
    node = root
    line = root.start_mark.line + 1
    for step in path:
        if isinstance(node, yaml.MappingNode):
            found = {key.value: (key, value) for key, value in node.value}
            if step in found:
                key, node = found[step]
                line = key.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
            line = node.start_mark.line + 1
    if not path and "'" in message:
        named = _last_scalar(root, message.split("'")[1])
        line = named.start_mark.line + 1 if named else line
    return line


def _last_scalar(node: yaml.Node, text: str) -> yaml.Node | None:
    if isinstance(node, yaml.ScalarNode):
        return node if node.value == text else None
    found = None
    for child in _children(node):
        found = _last_scalar(child, text) or found
    return found


def _explain(error: Any) -> str:
    path = ".".join(str(step) for step in error["loc"] if step not in _ARMS)
    problem = error["msg"].removeprefix("Value error, ")
    kinds = {
        "missing": "is missing",
        "extra_forbidden": "is not known here; see docs/reference/index-yaml.md",
    }
    problem = kinds.get(error["type"], problem)
    return f"{path}: {problem}" if path else problem
