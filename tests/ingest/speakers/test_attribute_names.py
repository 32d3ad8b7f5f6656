"""Attributes whose names differ in capitals alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest import Corpus, read_corpus

TALK = """Participant: {name}
{field}: {value}
Site: the mill

I: How was it?
{name}: Loud, and we had no lamp at all.
I: And then?
{name}: We went home over the bridge.
"""


def read(folder: Path, files: dict[str, str]) -> Corpus:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return read_corpus(folder)


@pytest.mark.parametrize("column", ["Years There", "YEARS  THERE", "years there"])
def test_a_head_and_cases_csv_say_one_attribute(tmp_path: Path, column: str) -> None:
    corpus = read(
        tmp_path,
        {
            "a.txt": TALK.format(name="P1", field="Years there", value="4"),
            "b.txt": TALK.format(name="P2", field="Years there", value="6"),
            "cases.csv": f"case,{column}\nP2,7\n",
        },
    )

    name = column
    assert {case.id: case.attributes for case in corpus.cases} == {
        "P1": {name: "4", "site": "the mill"},
        "P2": {name: "7", "site": "the mill"},
    }
    told = [line for line in corpus.warnings if "capitals alone" in line]
    assert len(told) == (column != "years there")


def test_two_surveys_say_one_attribute_and_the_more_frequent_spelling_counts(tmp_path: Path) -> None:
    rows = "\n".join(f"R{number},{number},It was loud and cold in there." for number in range(3))
    corpus = read(
        tmp_path,
        {
            "a.csv": f"Respondent,Ward,How was it?\n{rows}\n",
            "b.csv": "Respondent,WARD,How was it?\nS1,2,It was quiet and I slept a little.\n",
        },
    )

    assert [case.attributes for case in corpus.cases] == [{"Ward": "0"}, {"Ward": "1"}, {"Ward": "2"}, {"Ward": "2"}]
    assert any("'WARD' as 'Ward'" in line for line in corpus.warnings)


def test_columns_of_one_table_with_other_values_stay_apart(tmp_path: Path) -> None:
    rows = "\n".join(f"R{number},{number},{number + 3},It was loud and cold in there." for number in range(3))
    corpus = read(tmp_path, {"a.csv": f"Respondent,Ward,ward,How was it?\n{rows}\n"})

    assert all(case.attributes.keys() == {"Ward", "ward"} for case in corpus.cases)
    assert not any("capitals alone" in line for line in corpus.warnings)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Date: 3 May 2021", "Date of interview: 4 May 2021"),
        ("Interview date: 3 May 2021", "Date: 4 May 2021"),
        ("Datum: 3. Mai 2021", "Datum des Interviews: 4. Mai 2021"),
        ("Gender: female", "Sex: male"),
        ("Alter: 44", "Age: 47"),
    ],
)
def test_fields_that_say_the_same_are_one_and_told(tmp_path: Path, first: str, second: str) -> None:
    talk = "{head}\n\nInterviewer: How did you come here?\n{who}: By boat, with my aunt.\n"
    corpus = read(
        tmp_path,
        {
            "a.txt": talk.format(head=first, who="Orla Quist"),
            "b.txt": talk.format(head=second, who="Una Reed"),
        },
    )
    assert len({name for case in corpus.cases for name in case.attributes}) == 1
    assert any("say the same are one" in line for line in corpus.warnings)


def test_fields_that_one_head_has_both_stay_apart(tmp_path: Path) -> None:
    talk = "Date: 3 May 2021\nDate of interview: 9 May 2021\n\nInterviewer: Who came?\nOrla Quist: My aunt came.\n"
    corpus = read(tmp_path, {"a.txt": talk})
    assert [set(case.attributes) for case in corpus.cases] == [{"date", "date of interview"}]


@pytest.mark.parametrize(
    "fields", [("Datum", "Datum", "Date"), ("Fecha", "Date"), ("Datum", "Fecha", "Interview date")]
)
def test_in_an_english_corpus_the_english_name_counts(tmp_path: Path, fields: tuple[str, ...]) -> None:
    files = {
        f"{number}.txt": TALK.format(name=f"P{number}", field=field, value="3 May 2021")
        for number, field in enumerate(fields)
    }
    names = {name for case in read(tmp_path, files).cases for name in case.attributes} - {"site"}

    assert names == {fields[-1].casefold()}
