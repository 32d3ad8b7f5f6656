"""pyrefiqda's reader: what it finds in a project is what the project says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyrefiqda
import pytest

from pipeline.export.refi_project import Options
from tests.export.runs import BOOK, RUN
from tests.qda.programs.hand_over import Shown, sent
from tests.qda.programs.test_qualcoder import LINES, TWINS, write


def shows(path: Path, folder: Path) -> Shown:
    project: Any = pyrefiqda.RefiProject.load(path, extract_dir=str(folder))
    users = {user.guid: user.name for user in project.users.user}
    cases = {case.guid: case for case in project.cases.case}
    variables = {variable.guid: variable.name for variable in project.variables.variable}
    codes: dict[str, tuple[Any, str]] = {}
    waiting = [(code, "") for code in project.code_book.codes.code]
    while waiting:
        code, above = waiting.pop()
        if code.guid not in cases:
            codes[code.guid] = (code, above)
        waiting.extend((child, code.name) for child in code.code)
    marked, comments, annotations, owned, values = [], [], [], [], []
    texts = {}
    for source in project.sources.text_source:
        file = pyrefiqda.RefiProject.resolve_source_path(source.plain_text_path, folder)
        text = texts[source.name] = file.read_bytes().decode()
        values += [(source.name, *valued(one, variables)) for one in source.variable_value]
        for one in source.plain_text_selection:
            place = (source.name, int(one.start_position), int(one.end_position))
            words = text[place[1] : place[2]]
            for coding in one.coding:
                target = coding.code_ref.target_guid
                if target in cases:
                    owned.append((cases[target].name, *place))
                    continue
                marked.append((*place, words, codes[target][0].name, users[coding.creating_user]))
                comments.append((*place, one.description))
            if not one.coding and one.description:
                annotations.append((*place, one.description, users[one.creating_user]))
    nodes = [code for code, _ in codes.values()]
    return {
        "codes": sorted(code.name for code in nodes if code.is_codable),
        "families": sorted(code.name for code in nodes if not code.is_codable),
        "hierarchy": sorted((code.name, above) for code, above in codes.values()),
        "colours apart": len({code.color for code in nodes if code.is_codable}),
        "memos of codes": sorted((code.name, code.description) for code in nodes),
        "cases": sorted(case.name for case in cases.values()),
        "attributes of cases": sorted(
            (case.name, *valued(one, variables)) for case in cases.values() for one in case.variable_value
        ),
        "words of cases": sorted(owned),
        "sources": sorted(texts.items()),
        "attributes of sources": sorted(values),
        "codings with positions and words": sorted(marked),
        "comments of codings": sorted(comments),
        "annotations": sorted(annotations),
    }


def valued(one: Any, variables: dict[str, str]) -> tuple[str, str]:
    kinds = ("text", "boolean", "integer", "float", "date", "date_time")
    value = next(value for kind in kinds if (value := getattr(one, f"{kind}_value", None)) is not None)
    return variables[one.variable_ref.target_guid], str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("name", ["run", "lines"])
def test_its_reader_finds_all_that_the_project_holds(tmp_path: Path, name: str) -> None:
    tables, book = {"run": (RUN, BOOK), "lines": (LINES, TWINS)}[name]
    path = write(tables, book, tmp_path / "out", Options())
    assert shows(path, tmp_path / "there") == sent(path)
