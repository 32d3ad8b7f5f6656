"""From one codebook format to another, with a list of what was lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pipeline.codebook.code_tree import nodes_of
from pipeline.codebook.load import EXCHANGE_SUFFIX, load_codebook
from pipeline.codebook.table_write import write_delimited, write_xlsx
from pipeline.codebook.yaml_write import dump_yaml, rule_data
from pipeline.model import Code, Codebook
from pipeline.qda.refi import MACHINE_NAME, write_codes
from pipeline.runtime.disk import passing_folder, write_atomic
from pipeline.runtime.left_alone import write_output
from pipeline.runtime.output_formats import format_named

_MOST = 5

WRITERS: dict[str, Callable[[Codebook, Path], None]] = {
    ".yaml": lambda codebook, path: write_atomic(path, dump_yaml(codebook).encode(), doing="write the codebook"),
    ".csv": lambda codebook, path: write_delimited(codebook, path, delimiter=","),
    ".tsv": lambda codebook, path: write_delimited(codebook, path, delimiter="\t"),
    ".xlsx": write_xlsx,
    ".qdc": lambda codebook, path: write_codes(path, nodes_of(codebook), origin=MACHINE_NAME),
}
"""How each format is written."""


def write_codebook(codebook: Codebook, path: Path, *, rules: bool = False) -> None:
    """Write a codebook in the format that the file's name says.

    Args:
        codebook: The codebook.
        path: The file.
        rules: Of a .qdc, whether its memos hold all examples, keywords and
            rules, which only this program reads; other formats hold them anyway.

    Raises:
        CallError: The name says no format, or the file was read or may hold somebody's work.
        ThematrixError: The disk failed.
    """
    suffix = f".{format_named(path, (ending.removeprefix('.') for ending in WRITERS), what='a codebook is')}"
    with passing_folder() as folder:
        made = folder / path.name
        if suffix == EXCHANGE_SUFFIX and rules:
            write_codes(made, nodes_of(codebook, rules=True), origin=MACHINE_NAME)
        else:
            WRITERS[suffix](codebook, made)
        write_output(path, made.read_bytes(), doing="write the codebook", same=True)


def lost(codebook: Codebook, path: Path) -> tuple[str, ...]:
    """What the file at the path does not hold of the codebook, found by reading it again."""
    again = load_codebook(path)
    told = [
        f"the codebook's {name}: {getattr(codebook, name)!r}"
        for name in ("title", "version", "description")
        if getattr(codebook, name) not in ("", getattr(again, name))
    ]
    ours, theirs = ({family.id: family for family in one.families} for one in (codebook, again))
    told += [f"the family {name!r} as it is" for name in ours if ours[name] != theirs.get(name)]
    before = {code.id: code for code in codebook.codes}
    after = {code.id: code for code in again.codes}
    if list(before) != list(after) and set(before) == set(after):
        told.append("the order of the codes")
    for id_, code in before.items():
        if id_ not in after:
            told.append(f"the code {id_!r}")
            continue
        fields = [name for name, value in _fields(code).items() if value != _fields(after[id_])[name]]
        if fields:
            told.append(f"of the code {id_!r}: {', '.join(fields)}")
    return tuple(told if len(told) <= _MOST else [*told[:_MOST], f"and {len(told) - _MOST} more"])


def kept(path: Path) -> dict[str, int]:
    """How much the file at the path holds: families, codes, and of these definitions, examples, keywords, rules."""
    codebook = load_codebook(path)
    return {
        "families": len(codebook.families),
        "codes": len(codebook.codes),
        "definitions": sum(bool(code.definition) for code in codebook.codes),
        "inclusions": sum(bool(code.include) for code in codebook.codes),
        "exclusions": sum(bool(code.exclude) for code in codebook.codes),
        "examples": sum(len(code.examples) for code in codebook.codes),
        "keywords": sum(len(code.keywords) for code in codebook.codes),
        "rules": sum(len(code.rules) for code in codebook.codes),
    }


def _fields(code: Code) -> dict[str, object]:
    rules = [rule_data(rule, f"{code.id}#{number}") for number, rule in enumerate(code.rules, start=1)]
    names = ("name", "family", "definition", "include", "exclude", "examples", "keywords")
    return {name: getattr(code, name) for name in names} | {"rules": rules}
