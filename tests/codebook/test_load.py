from __future__ import annotations

import hashlib
from pathlib import Path

import openpyxl
import pytest

from pipeline.codebook import builtin, load_codebook
from pipeline.codebook.grammar import RuleSpec, parse_phrase
from pipeline.errors import CallError, ManyErrors
from pipeline.model import Family

GOOD = """\
title: School meals
version: "2"
families:
  - id: kitchen
    name: The kitchen
    definition: Where the food is made.
    codes:
      - id: staff
        definition: People who cook and wash up.
        include: Cooks and helpers.
        exclude: Teachers.
        examples:
          - The cook knows every child by name.
        keywords: [cook, helper]
        rules:
          - dinner lady
          - {any: [cook, helper], weight: 0.5}
codes:
  - id: other
    definition: Whatever else is said of food.
"""


def write(folder: Path, text: str, name: str = "frame.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def errors(path: Path) -> list[str]:
    with pytest.raises(ManyErrors) as caught:
        load_codebook(path)
    assert caught.value.exit_status == 2
    assert all(isinstance(error, CallError) for error in caught.value.errors)
    return [str(error).replace(str(path), path.name) for error in caught.value.errors]


def test_yaml_is_read_whole(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD)
    codebook = load_codebook(path)
    assert (codebook.title, codebook.version, codebook.source) == ("School meals", "2", "frame.yaml")
    assert codebook.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert codebook.families == (Family("kitchen", "The kitchen", "Where the food is made."),)
    staff = codebook.code("kitchen/staff")
    assert (staff.family, staff.name, staff.line) == ("kitchen", "Staff", 8)
    assert staff.examples == ("The cook knows every child by name.",)
    assert staff.keywords == ("cook", "helper")
    assert [rule.id for rule in staff.rules] == ["kitchen/staff#1", "kitchen/staff#2"]
    assert staff.rules[0].spec == RuleSpec(parse_phrase("dinner lady"))
    assert [rule.line for rule in staff.rules] == [16, 17]
    assert codebook.code("other").family == ""


def test_all_errors_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """\
families:
  - id: kitchen
    codes:
      - id: staff
        definition: People who cook.
        defintion: again
        rules:
          - cook (
          - {near: [a, b], wrods: 3}
          - regex: "(unclosed"
      - id: staff
        definition: Cooks.
        rules:
          - {near: [a, b], wrods: 3}
codes:
  - id: orphan
    definition: Has a strange parent.
    parent: kitchn
  - id: hen
    parent: egg
    definition: First.
  - id: egg
    parent: hen
    definition: Also first.
  - id: silent
""",
    )
    assert errors(path) == [
        "frame.yaml:6: code 'staff': unknown key 'defintion'. Did you mean 'definition'?",
        "frame.yaml:8: code 'kitchen/staff', rule 1: unexpected '(' at position 6 of 'cook ('. A phrase holds words, "
        "= before a word for just this form, and * for any letters or any word.",
        "frame.yaml:9: code 'kitchen/staff', rule 2: unknown key 'wrods'. Did you mean 'words'? A phrase that holds a "
        "colon stands in quotes.",
        "frame.yaml:10: code 'kitchen/staff', rule 'kitchen/staff#3': the regular expression '(unclosed' cannot be "
        "read: missing ) at position 10. Put \\ before a sign that stands for itself; close what is opened.",
        "frame.yaml:11: the id 'kitchen/staff' stands twice, first at line 4. Give one of them another id.",
        "frame.yaml:14: code 'kitchen/staff', rule 1: unknown key 'wrods'. Did you mean 'words'? A phrase that holds a "
        "colon stands in quotes.",
        "frame.yaml:16: code 'orphan' has the parent 'kitchn', which does not exist. Did you mean 'kitchen'?",
        "frame.yaml:22: the parents of 'egg' go in a circle: egg -> hen -> egg. Leave the parent of one of them empty.",
        "frame.yaml:25: code 'silent' has no definition, and neither rules, examples nor keywords. Say in a sentence "
        "what it is.",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "frame.yaml: the file is empty"),
        ("# only a comment\n", "frame.yaml: the file is empty"),
        ("just words\n", "frame.yaml:1: this is not a codebook"),
        ("- a\n- b\n", "frame.yaml:1: this is not a codebook"),
        ("titel: x\n", "frame.yaml:1: this is not a codebook"),
        (
            "familes:\n- id: a\n  name: A\n  codes:\n  - id: b\n    name: B\n",
            "frame.yaml:1: the codebook: unknown key 'familes'. Did you mean 'families'?",
        ),
        ("Code:\n- id: b\n  name: B\n", "frame.yaml:1: the codebook: unknown key 'Code'. Did you mean 'codes'?"),
        ("codes:\n\t- id: a\n", "frame.yaml:2: a tab stands at the beginning of the line"),
        ("codes:\n  - id: a\n    definition: one\n    definition: two\n", "frame.yaml:4: the key 'definition' stands"),
        ("codes:\n  - id: [a\n", "frame.yaml:2: what begins with [ in"),
        ("codes:\n  - id: a\n    definition: [x, y]\n", "frame.yaml:3: code 'a': definition is a list"),
        ("codes:\n  - id: a\n    examples:\n      - so: what\n", "frame.yaml:4: code 'a': examples holds a mapping"),
        ("codes:\n  - id: a\n    rules: cook\n", "frame.yaml:3: code 'a': rules is a text"),
        ("codes:\n  a: cook\n", "frame.yaml:2: the codebook: codes is a mapping"),
        ("codes:\n  - cook\n", "frame.yaml:2: a code is a text"),
        ("codes: []\n", "frame.yaml:1: the codebook holds no codes"),
        (
            "codes:\n  - code: a\n    definition: x\n",
            "frame.yaml:2: a code without id: unknown key 'code'. Did you mean 'id'?",
        ),
        ("codes:\n  - definition: Nameless.\n", "frame.yaml:2: a code has no id"),
        ("codes:\n  - id: a/b/c\n    definition: x\n", "frame.yaml:2: code 'a/b/c' is not a valid id"),
        ("codes:\n  - id: a|b\n    definition: x\n", "frame.yaml:2: code 'a|b' has '|' in its id"),
        ("codes:\n  - id: a\n    rules: [*x]\n", "frame.yaml:3: a text begins with '*'"),
        ("codes:\n  - &x {id: a, definition: b}\n  - *x\n", "frame.yaml:2: an anchor (&) is used again"),
        ("families:\n  - id: a\n", "frame.yaml:2: family 'a' has no codes"),
        (
            "codes:\n  - {id: a, rules: [{phrase: x, id: r}, {phrase: y, id: r}]}\n",
            "frame.yaml:2: code 'a': the rule id 'r' stands twice",
        ),
        (
            "codes:\n  - {id: a, rules: [x]}\n  - {id: b, parent: a, definition: x}\n",
            "frame.yaml:2: 'a' has codes beneath it, so it is a family, and a family has no rules",
        ),
    ],
)
def test_what_is_no_codebook_is_refused_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    told = errors(write(tmp_path, text))
    assert any(line.startswith(said) for line in told), told
    assert all("\n" not in line for line in told)


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        (
            "  - id: a\n    defintion: x\n",
            "frame.yaml:3: code 'a': unknown key 'defintion'. Did you mean 'definition'?",
        ),
        ("  - idd: a\n    definition: x\n", "frame.yaml:2: a code without id: unknown key 'idd'. Did you mean 'id'?"),
        ("  - id: a\n    keyword: [x]\n", "frame.yaml:3: code 'a': unknown key 'keyword'. Did you mean 'keywords'?"),
    ],
)
def test_a_slip_in_a_key_is_told_once(tmp_path: Path, codes: str, told: str) -> None:
    assert errors(write(tmp_path, f"codes:\n{codes}")) == [told]


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        ("- {name: A}\n- {name: B}", ["frame.yaml:2: a code has no id", "frame.yaml:3: a code has no id"]),
        ("- {rules: [x]}\n- {rules: [y]}", ["frame.yaml:2: a code has no id", "frame.yaml:3: a code has no id"]),
        ("- {id: a, rules: [x]}\n- {id: a, rules: [y]}", ["frame.yaml:3: the id 'a' stands twice"]),
        (
            "- {rules: [x, '=']}",
            ["frame.yaml:2: a code has no id", "frame.yaml:2: code 'of line 2', rule 2: "],
        ),
    ],
)
def test_a_code_without_an_id_of_its_own_is_told_once(tmp_path: Path, codes: str, told: list[str]) -> None:
    lines = errors(write(tmp_path, f"codes:\n{codes}\n"))
    assert len(lines) == len(told)
    assert all(line.startswith(begins) for line, begins in zip(lines, told, strict=True))


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("{LEMA: cook}", "the pattern's token 1 has the unknown key 'LEMA'"),
        ("{DEP: nsubj}", "the pattern's token 1 has the unknown key 'DEP'"),
        ("{LEMMA: cook, OP: '%'}", "the pattern is not one of spaCy's"),
        ("{LEMMA: [cook]}", "the pattern is not one of spaCy's"),
    ],
)
def test_a_bad_token_pattern_is_found_before_the_run(tmp_path: Path, pattern: str, said: str) -> None:
    [told] = errors(write(tmp_path, f"codes:\n  - id: a\n    rules:\n      - pattern: [{pattern}]\n"))
    assert told.startswith("frame.yaml:4: code 'a', rule 'a#1': " + said)


@pytest.mark.parametrize("pattern", ["(a+)+b", r"(\w+\s?)+$", "(ab|a|b)+c", "x*", "[z-a]"])
def test_an_expression_that_would_hang_or_finds_nothing_in_particular_is_refused(tmp_path: Path, pattern: str) -> None:
    [told] = errors(write(tmp_path, f"codes:\n  - id: a\n    rules:\n      - regex: '{pattern}'\n"))
    assert told.startswith("frame.yaml:4: code 'a', rule 'a#1': the regular expression")


CSV = """\
code,name,parent,definition,examples,keywords,extra column
food,Food,,All about food,,,
soup,Soup,food,"Hot, with a spoon",It was cold|Nobody ate it,broth|bowl,kept aside
thin-soup,,soup,Mostly water,,,
weather,,,Rain and shine,,,
"""


def test_a_table_is_read_with_two_levels(tmp_path: Path) -> None:
    codebook = load_codebook(write(tmp_path, CSV, "meals.csv"))
    assert codebook.title == "meals"
    assert codebook.families == (Family("food", "Food", "All about food"),)
    assert [code.id for code in codebook.codes] == ["food/soup", "food/thin-soup", "weather"]
    soup = codebook.codes[0]
    assert (soup.definition, soup.examples, soup.keywords, soup.line) == (
        "Hot, with a spoon",
        ("It was cold", "Nobody ate it"),
        ("broth", "bowl"),
        3,
    )
    assert codebook.codes[1].name == "Thin soup"


def test_slash_ids_and_a_family_column_make_families(tmp_path: Path) -> None:
    slashed = load_codebook(write(tmp_path, "code,definition\nfood/soup,Hot\nfood,All of it\n", "a.csv"))
    column = load_codebook(write(tmp_path, "family;code;definition\nfood;soup;Hot\n", "b.csv"))
    assert [code.id for code in slashed.codes] == [code.id for code in column.codes] == ["food/soup"]
    assert slashed.families == (Family("food", "Food", "All of it"),)
    assert column.families == (Family("food", "Food"),)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("code\tdefinition\ncafé\tA place\n".encode(), "a.tsv"),
        ("\ufeffcode,definition\r\ncafé,A place\r\n".encode(), "a.csv"),
        ("code,definition\ncafé,A place\n".encode("cp1252"), "a.csv"),
        ("code\tdefinition\ncafé\tA place\n".encode("utf-16"), "a.csv"),
    ],
)
def test_tables_come_in_many_dresses(tmp_path: Path, data: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert [code.id for code in load_codebook(path).codes] == ["café"]


def test_a_workbook_is_read_from_the_sheet_with_codes(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["notes"])
    sheet = book.create_sheet("frame")
    sheet.append(["Code", "Definition", "Rules"])
    sheet.append(["soup", "Hot, with a spoon", "bowl of soup|ladle"])
    sheet.append([None, None, None])
    sheet.append([7, "A number for a name", None])
    path = tmp_path / "frame.xlsx"
    book.save(path)
    codebook = load_codebook(path)
    assert [(code.id, code.line, len(code.rules)) for code in codebook.codes] == [("soup", 2, 2), ("7", 4, 0)]


def test_errors_of_a_table_name_the_row(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "code,definition,parent,rules\nsoup,Hot,,\nsoup,Cold,,\nbread,,,\nbun,Round,cake,\na,x,b,\nb,x,a,\n"
        "c,x,,ladle (\n",
        "a.csv",
    )
    told = errors(path)
    assert [line.split(": ", 1)[0] for line in told] == ["a.csv:3", "a.csv:4", "a.csv:5", "a.csv:6", "a.csv:8"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("theme,meaning\nsoup,Hot\n", "a.csv:1: this is not a codebook: no column code among theme, meaning"),
        (
            "I: How was the soup?\nAnn: Hot, and there was bread.\n",
            "a.csv:1: this is no codebook but a text in which people speak. Give the codebook",
        ),
        (
            "What she told us of the soup and of the bread,Hot\n",
            "a.csv:1: this is not a codebook: no column code among what its first row says.",
        ),
        ("code,defintion\nsoup,Hot\n", "a.csv:1: unknown column 'defintion'. Did you mean 'definition'?"),
        ("code,definition\nsoup,Hot, with a spoon\n", "a.csv:2: the row has 3 cells, the header 2"),
        ("code,definition\n", "a.csv:1: the codebook holds no codes"),
        ("code,code,definition\na,b,c\n", "a.csv:1: the column 'code' stands twice"),
    ],
)
def test_a_poor_table_is_refused(tmp_path: Path, text: str, said: str) -> None:
    assert any(line.startswith(said) for line in errors(write(tmp_path, text, "a.csv")))


def test_a_broken_workbook_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "not a zip", "a.xlsx")
    assert errors(path)[0].startswith("a.xlsx: the workbook cannot be opened")


def test_a_binary_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\x00\x01\x02" * 50)
    assert errors(path)[0].startswith("a.csv: the file is not text")


def test_absent_folder_and_foreign_files_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "folder.yaml"
    folder.mkdir()
    for path, said in (
        (tmp_path / "none.yaml", "there is no such codebook"),
        (folder, "this is a folder"),
        (write(tmp_path, "x", "a.odt"), "must be a .yaml, .csv, .tsv, .xlsx, .docx or .qdc file, got '.odt'"),
    ):
        with pytest.raises(CallError, match=said):
            load_codebook(path)


def test_builtin_finds_what_is_shipped_and_nothing_else() -> None:
    found = builtin("system-leadership")
    assert found is not None
    assert found.name == "system-leadership.yaml"
    assert builtin("system-leadership.yaml") == found
    assert builtin("nothing-of-the-kind") is None
    assert builtin("../pyproject") is None
    assert builtin("") is None
