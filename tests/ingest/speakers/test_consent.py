"""Who may not be quoted: rows that win, columns by meaning, rows that match nobody."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from pipeline.errors import CallError
from pipeline.ingest import Corpus, read_corpus
from pipeline.ingest.speakers.cases_csv import parse_cases
from pipeline.ingest.speakers.consent import AGAINST, ALIAS, CONSENT, meaning

TALKS = {
    "a.txt": "I: How was it?\nTilda Brookhaven: Long, and hot at that.\nI: And then?\nTilda Brookhaven: Home again.\n",
    "b.txt": "I: How was it?\nOsric Penhallow: Dull, and so cold.\nI: And then?\nOsric Penhallow: Home by bus.\n",
}


def corpus(tmp_path: Path, cases: str, name: str = "cases.csv") -> Corpus:
    for file, text in {**TALKS, name: cases}.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    return read_corpus(tmp_path)


def silent(read: Corpus) -> list[str]:
    return [case.id for case in read.cases if not case.consent]


@pytest.mark.parametrize(
    "rows",
    [
        ",Tilda Brookhaven,,,no\na.txt,,,,yes\n",
        "a.txt,,,,yes\n,Tilda Brookhaven,,,no\n",
        ",,Tilda Brookhaven,,no\na.txt,,,,yes\n",
        "a.txt,,,,no\n,Tilda Brookhaven,,,yes\n",
        "a.txt,,,,no\n,,Tilda Brookhaven,,yes\n",
        "a,Tilda Brookhaven,,,no\n,Tilda Brookhaven,,,yes\na.txt,,,,yes\n",
        ",Tilda Brookhaven,T. B.,,no\na.txt,,T. B.,,yes\n",
        ",Tilda Brookhaven,T. B.,,\n,,Tilda Brookhaven,,no\na.txt,,,,yes\n",
        ",Tilda Brookhaven,T. B.,,yes\na.txt,Tilda Brookhaven,Tilda Brookhaven,,no\n",
        ",Tilda Brookhaven,,Mrs One,yes\n,,Mrs One,,no\n",
        ",Tilda Brookhaven,,,no\n,Tilda Brookhaven,,,yes\n",
    ],
)
def test_a_no_wins_over_every_yes(tmp_path: Path, rows: str) -> None:
    read = corpus(tmp_path, "document,speaker,case,alias,consent\n" + rows)

    assert len(silent(read)) == 1
    assert silent(read)[0] in ("Tilda Brookhaven", "T. B.")
    assert read.sheet
    assert read.sheet.unmatched == ()


def test_nobody_else_is_silenced(tmp_path: Path) -> None:
    assert silent(corpus(tmp_path, "document,speaker,consent\na.txt,,yes\nb.txt,,yes\n,Osric Penhallow,no\n")) == [
        "Osric Penhallow"
    ]


@pytest.mark.parametrize(
    ("row", "about", "near"),
    [
        (",Tilda Brookhavn,,no", "speaker 'Tilda Brookhavn'", ("Tilda Brookhaven",)),
        ("aa.txt,,,no", "document 'aa.txt'", ("a.txt",)),
        ("a.txt,Tilly,,no", "document 'a.txt', speaker 'Tilly'", ("Tilda Brookhaven",)),
        (",,Penhallow,?", "case 'Penhallow'", ("Osric Penhallow",)),
        (",Zuleika,,nein", "speaker 'Zuleika'", ()),
    ],
)
def test_a_no_that_matches_nobody_names_the_row_and_the_nearest(
    tmp_path: Path, row: str, about: str, near: tuple[str, ...]
) -> None:
    read = corpus(tmp_path, f"document,speaker,case,consent\nb.txt,,,yes\n{row}\n")

    assert read.sheet
    (found,) = read.sheet.unmatched
    assert (found.number, found.about, found.refuses) == (3, about, True)
    assert set(near) <= set(found.near)
    assert read.warnings[0].startswith("cases.csv:3: row 3 says that somebody may not be quoted, and nothing")
    with pytest.raises(CallError, match=r"cases.csv:3: row 3 says that somebody may not be quoted.*Correct the row"):
        read.sheet.refuse()


def test_a_no_of_written_text_cannot_be_kept_and_is_refused(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("# A visit\n\n" + "The town is quiet in the winter months. " * 30)
    read = corpus(tmp_path, "document,role,consent\nnote.md,author,no\n")

    assert read.sheet
    (found,) = read.sheet.unmatched
    assert "belongs to no person" in found.why


def test_a_no_of_an_interviewer_or_a_file_that_is_damaged_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "c.docx").write_bytes(b"PK\x03\x04 not a document")
    read = corpus(tmp_path, "document,speaker,consent\n,I,no\nc.docx,,no\n")

    assert read.sheet
    assert read.sheet.unmatched == ()
    assert "cases.csv: row 3 is about c.docx, which could not be read" in read.sheet.lines


def test_the_sentence_counts_and_no_sheet_says_nothing(tmp_path: Path) -> None:
    read = corpus(tmp_path, "document,speaker,alias,consent\na.txt,,Mrs One,no\nb.txt,,Mr Two,\n,Nobody,,\n")

    assert read.sheet
    assert read.sheet.sentence == "cases.csv: 1 person is not to be quoted; 2 aliases; 1 row matches nobody."
    assert read.warnings[0] == "cases.csv:4: nothing in the corpus matches speaker 'Nobody'"
    (tmp_path / "cases.csv").unlink()
    assert read_corpus(tmp_path).sheet is None


def test_an_alias_of_several_people_is_told_without_their_names(tmp_path: Path) -> None:
    read = corpus(tmp_path, "document,alias\na.txt,Mrs One\nb.txt,Mrs One\n")
    assert read.sheet is not None
    (told,) = [line for line in read.sheet.lines if "alias of their own" in line]
    assert told == (
        "cases.csv: 2 people would be shown as 'Mrs One': the outputs call them Mrs One and Mrs One (2); give each an "
        "alias of their own"
    )
    assert told in read.warnings


def test_a_workbook_is_read_as_the_table_is(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("document", "speaker", "order", "Consent", "alias"), (None, "Tilda Brookhaven", 2, False, "Mrs One")):
        sheet.append(row)
    book.save(tmp_path / "cases.xlsx")
    read = corpus(tmp_path, "nothing", name="README.md")

    (case,) = (case for case in read.cases if case.id == "Tilda Brookhaven")
    assert (case.consent, case.alias, case.order) == (False, "Mrs One", 2)
    assert read.failed == ()
    (tmp_path / "cases.csv").write_text("speaker,consent\nTilda Brookhaven,yes\n")
    with pytest.raises(CallError, match=r"cases.csv and cases.xlsx are both there.*Keep one of them"):
        read_corpus(tmp_path)


@pytest.mark.parametrize("name", ["cases.ods", "cases.xls", "Cases.tsv"])
def test_a_sheet_that_is_not_read_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(CallError, match=r"may say who is not to be quoted. Save it as cases.csv or cases.xlsx"):
        corpus(tmp_path, "speaker\tconsent\nTilda Brookhaven\tno\n", name=name)


def test_capitals_in_the_name_of_the_sheet_do_not_matter(tmp_path: Path) -> None:
    assert silent(corpus(tmp_path, "speaker,consent\nTilda Brookhaven,no\n", name="Cases.CSV")) == ["Tilda Brookhaven"]


@pytest.mark.parametrize(
    "column",
    [
        "Consent",
        "consent to quote",
        "Consent given?",
        "CONSENT_TO_QUOTE",
        "May be quoted",
        "quotable",
        "Permission to quote",
        "Einwilligung",
        "Einverständniserklärung",
        "Zustimmung zum Zitieren",
        "darf zitiert werden",
        "consentement",
        "Consentement à la citation",
        "autorisation de citer",
        "consentimiento",
        "Consentimiento para citar",
        "consenso",
        "consenso alla citazione",
        "consentimento",
        "toestemming",
        "toestemming voor citaten",
        "samtycke",
        "samtykke",
        "suostumus",
        "zgoda",
        "zgoda na cytowanie",
        "souhlas",
        "hozzájárulás",
        "согласие",
        "συγκατάθεση",
    ],
)
def test_columns_that_mean_consent(column: str) -> None:
    assert meaning(column) == (CONSENT, True)


@pytest.mark.parametrize(
    "column",
    [
        "Alias",
        "pseudonym",
        "Pseudonyme",
        "Deckname",
        "Pseudónimo",
        "seudónimo",
        "pseudoniem",
        "pseudonim",
        "schuilnaam",
        "nom d'emprunt",
        "code name",
        "nome fittizio",
        "псевдоним",
    ],
)
def test_columns_that_mean_alias(column: str) -> None:
    assert meaning(column) == (ALIAS, True)


@pytest.mark.parametrize("column", ["do not quote", "Not to be quoted", "consent withdrawn", "withdrawn", "Widerruf"])
def test_columns_of_which_a_yes_means_no(column: str) -> None:
    assert meaning(column) == (AGAINST, True)
    (row,) = parse_cases(f"speaker,{column}\nOmar,yes\n", readers=()).rows
    assert row.consent is False
    assert row.attributes == {}


@pytest.mark.parametrize("column", ["sector", "age", "role in team", "quota", "context", "content", "name", "constant"])
def test_other_columns_stay_attributes(column: str) -> None:
    assert meaning(column) == ("", True)


def test_a_doubtful_column_is_taken_where_it_says_yes_and_no_or_the_doubt_is_told() -> None:
    sheet = parse_cases("speaker,consent to recording\nOmar,no\nIris,yes\n", readers=())
    assert [row.consent for row in sheet.rows] == [False, True]
    assert "column 'consent to recording' is taken for consent to being quoted" in sheet.notes[0]

    sheet = parse_cases("speaker,consent form date\nOmar,3 May\n", readers=())
    assert sheet.rows[0].consent is None
    assert sheet.rows[0].attributes == {"consent form date": "3 May"}
    assert sheet.notes == (
        "column 'consent form date' may mean consent and is not taken for it; call it consent if it does",
    )


@pytest.mark.parametrize(
    ("value", "consent"),
    [
        *((word, True) for word in ("yes", "Ja", "OUI", "sí", "sim", "tak", "да", "x", "1", "✓", "given")),
        *((word, False) for word in ("no", "Nein", "non", "não", "nie", "нет", "0", "refused", "no (withdrew)", "✗")),
        *((word, False) for word in ("?", "pending", "yes, with changes", "ask again", "k.A.")),
        ("", None),
    ],
)
def test_values_in_several_languages(value: str, consent: bool | None) -> None:
    sheet = parse_cases(f'speaker,consent\nOmar,"{value}"\n', readers=())

    assert sheet.rows[0].consent is consent
    doubtful = value in ("?", "pending", "yes, with changes", "ask again", "k.A.")
    told = (f"row 2: {value!r} in column 'consent' is neither yes nor no, and is taken for no consent",)
    assert sheet.notes == (told if doubtful else ())


def test_of_several_columns_any_no_counts() -> None:
    (row,) = parse_cases("speaker,consent,Einwilligung,Pseudonym\nOmar,yes,nein,Mr Two\n", readers=()).rows

    assert (row.consent, row.alias, row.attributes) == (False, "Mr Two", {})


def test_of_one_file_alone_rows_about_the_files_beside_it_stop_nothing(tmp_path: Path) -> None:
    corpus(tmp_path, "document,speaker,consent\nb.txt,,no\n,Osric Penhallow,no\n,Tilda Brookhaven,no\n")
    read = read_corpus(tmp_path / "a.txt")
    assert silent(read) == ["Tilda Brookhaven"]
    assert read.sheet
    assert read.sheet.unmatched == ()

    corpus(tmp_path, "document,speaker,consent\n,Tilda Brookhavn,no\n")
    read = read_corpus(tmp_path / "a.txt")
    assert read.sheet
    assert [row.refuses for row in read.sheet.unmatched] == [True]


@pytest.mark.parametrize(
    ("value", "consent", "nameless", "absent"),
    [
        *(
            (word, True, True, False)
            for word in ("without name", "no name", "yes, anonymous", "ohne Namen", "sans nom")
        ),
        *((word, False, False, True) for word in ("left out", "leave out of everything", "exclude", "weglassen")),
        *((word, False, False, False) for word in ("no", "withdrawn", "no, left early")),
    ],
)
def test_what_no_means_is_chosen_for_each_person(value: str, consent: bool, nameless: bool, absent: bool) -> None:
    (row,) = parse_cases(f'speaker,consent\nOmar,"{value}"\n', readers=()).rows

    assert (row.consent, row.nameless, row.absent) == (consent, nameless, absent)


def test_who_is_left_out_is_nowhere_and_who_is_nameless_has_an_alias(tmp_path: Path) -> None:
    (tmp_path / "group.txt").write_text(
        "Interviewer: What has changed for you?\n\nTilda Brookhaven: We meet on Mondays now.\n\n"
        "Osric Penhallow: I was glad of the help, [laughs] really glad.\n\nTilda Brookhaven: Me too, in the end.\n",
        encoding="utf-8",
    )
    (tmp_path / "alone.txt").write_text(
        "Interviewer: And you?\n\nTilda Brookhaven: Nothing at all.\n", encoding="utf-8"
    )
    (tmp_path / "cases.csv").write_text(
        "speaker,consent\nTilda Brookhaven,left out\nOsric Penhallow,without name\n", encoding="utf-8"
    )
    read = read_corpus(tmp_path)

    assert [document.id for document in read.documents] == ["group.txt"]
    (document,) = read.documents
    assert document.text == "What has changed for you?\n\nI was glad of the help, [laughs] really glad."
    assert [document.slice(turn.paragraphs)[:6] for turn in document.turns] == ["What h", "I was "]
    raw = (tmp_path / "group.txt").read_text(encoding="utf-8")
    place = document.text.index("[laughs]")
    assert raw[document.source_map.source(place) :].startswith("[laughs]")
    assert [document.text[mark.span.start : mark.span.end] for mark in document.marks] == ["[laughs]"]
    assert [(case.id, case.alias) for case in read.cases] == [("Osric Penhallow", "Person 1")]
    assert read.sheet
    assert read.sheet.sentence == (
        "cases.csv: everybody may be quoted; 1 person is quoted without a name; 1 person is left out of everything; "
        "1 alias; every row matches somebody."
    )
    assert not [warning for warning in read.warnings if "Tilda" in warning]


@pytest.mark.parametrize(
    "table",
    [
        "speaker,text,consent,alias\nInterviewer,And you?,,\nAda Moss,We learned a lot of it there.,no,P4\n"
        "Piet Dray,We had no time at all for it.,yes,\n",
        "participant,Einwilligung,Pseudonym,What did you learn?\nAda Moss,nein,P4,We learned a lot of it then.\n"
        "Piet Dray,ja,,We had no time at all for it in the end.\n",
        "id,text,case,consent to quote,pseudonym\n1,We learned a lot of it.,Ada Moss,no,P4\n2,None.,Piet Dray,yes,\n",
    ],
    ids=["long", "wide", "segmented"],
)
def test_consent_inside_a_transcripts_own_table(tmp_path: Path, table: str) -> None:
    (tmp_path / "talk.csv").write_text(table, encoding="utf-8")
    read = read_corpus(tmp_path)

    assert {case.id: (case.consent, case.alias, dict(case.attributes)) for case in read.cases} == {
        "Ada Moss": (False, "P4", {}),
        "Piet Dray": (True, "", {}),
    }
    assert read.sheet
    assert read.sheet.sentence.startswith("talk.csv: 1 person is not to be quoted; 1 alias;")


def test_of_a_table_that_names_nobody_a_no_is_about_whoever_answers(tmp_path: Path) -> None:
    (tmp_path / "talk.csv").write_text(
        "Interviewer,Respondent,consent\nAnd you?,We had no time.,no\n", encoding="utf-8"
    )

    assert [(case.id, case.consent) for case in read_corpus(tmp_path).cases] == [("talk", False)]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ('"Ada Moss, Piet Dray",no', "0 of 1 refusals matched; no aliases; 1 row matches nobody."),
        ("Ada Moss,no\nPeter Grey,no", "1 of 2 refusals matched; 1 person is not to be quoted; no aliases; 1 row"),
        ("Ada Moss,yes\nPeter Grey,yes", "everybody may be quoted; no aliases; 1 row matches nobody."),
    ],
)
def test_a_refusal_that_is_lost_is_told_first(tmp_path: Path, rows: str, sentence: str) -> None:
    (tmp_path / "a.txt").write_text(
        "Ada Moss: We had time.\n\nPiet Dray: So had we.\n\nAda Moss: Yes.\n", encoding="utf-8"
    )
    (tmp_path / "cases.csv").write_text(f"speaker,consent\n{rows}\n", encoding="utf-8")
    report = read_corpus(tmp_path).sheet
    assert report is not None
    assert report.sentence.startswith(f"cases.csv: {sentence}")


@pytest.mark.parametrize(
    ("column", "cell", "told"),
    [
        ("remarks", "does not want to be quoted", True),
        ("Notes", "withdrew in May", True),
        ("Bemerkung", "möchte nicht zitiert werden", True),
        ("remarques", "ne veut pas être citée", True),
        ("observaciones", "no da su consentimiento", True),
        ("remarks", "works as a refuse collector", False),
        ("sector", "care", False),
    ],
)
def test_consent_in_a_column_of_remarks_is_told_as_a_doubt(tmp_path: Path, column: str, cell: str, told: bool) -> None:
    (tmp_path / "a.txt").write_text(
        "Ada Moss: We had time.\n\nPiet Dray: So had we.\n\nAda Moss: Yes.\n", encoding="utf-8"
    )
    (tmp_path / "cases.csv").write_text(f"speaker,{column}\nAda Moss,{cell}\n", encoding="utf-8")
    report = read_corpus(tmp_path).sheet
    assert report is not None
    assert any(f"row 2 speaks of consent in column {column!r} ({cell!r})" in note for note in report.notes) == told


@pytest.mark.parametrize("column", ["consent", "may be quoted", "Einwilligung"])
def test_an_empty_cell_of_consent_where_all_others_say_something_is_told_by_name(column: str) -> None:
    said = ["yes", "no", "", "yes", "yes"]
    text = f"document,case,{column}\n" + "".join(f"{n}.txt,Person {n},{cell}\n" for n, cell in enumerate(said))
    told = [note for note in parse_cases(text, readers=()).notes if "says nothing of" in note]
    assert len(told) == 1
    assert "'Person 2' (row 4)" in told[0]
    aliased = text.replace("\n0.txt", ",alias\n0.txt", 1).replace("Person 2,\n", "Person 2,,P\n")
    (hidden,) = [note for note in parse_cases(aliased, readers=()).notes if "says nothing of" in note]
    assert "row 4" in hidden
    assert "Person 2" not in hidden
    # Where few say anything, an empty cell is the usual one.
    few = f"document,case,{column}\n" + "".join(f"{n}.txt,Person {n},{'no' * (n == 1)}\n" for n in range(5))
    full = text.replace("Person 2,\n", "Person 2,yes\n")
    refused = text.replace("yes", "no")  # who refuses is listed
    for other in (few, full, refused):
        assert not [note for note in parse_cases(other, readers=()).notes if "says nothing of" in note]


def test_an_interviewer_need_not_consent() -> None:
    text = "speaker,role,consent\nI,interviewer,\nAda,respondent,yes\nBo,respondent,no\nCy,respondent,yes\nDi,,yes\n"
    assert not [note for note in parse_cases(text, readers=()).notes if "says nothing of" in note]
