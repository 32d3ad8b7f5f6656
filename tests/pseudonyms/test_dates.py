"""What is a date, what it is moved to, and what is told of those that stay."""

from __future__ import annotations

import pytest

from pipeline.ingest import read_corpus
from pipeline.pseudonyms.copying import Renamer, files_with_month_first
from pipeline.pseudonyms.dates import doubtful, moved_date
from pipeline.pseudonyms.entities import KEEP, Entity
from pipeline.pseudonyms.patterns import AGE, DATE, patterned
from pipeline.pseudonyms.replacements import WEEKS, shifts_of
from pipeline.pseudonyms.residual import times_told
from pipeline.pseudonyms.survey import survey
from pipeline.pseudonyms.witnesses import Piece


def _moved(text: str, *, shift: int = -91) -> str:
    """The text with its dates moved."""
    for one in sorted((hit for hit in patterned(text) if hit.kind == DATE), reverse=True):
        text = text[: one.start] + moved_date(text[one.start : one.end], shift) + text[one.end :]
    return text


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("Sat 15.3.", "Sat 14.12."),
        ("Sa., 15.3.25", "Sa., 14.12.24"),
        ("22/03/25", "21/12/24"),
        ("We met on 22/03 there", "We met on 21/12 there"),
        ("Sunday 16/3", "Sunday 15/12"),
        ("03/22/25", "12/21/24"),
        ("Saturday 1 March", "Saturday 30 November"),
        ("March 29", "December 28"),
        ("27 Dec '24", "27 Sep '24"),
        ("It was on 5 Mar 25.", "It was on 4 Dec 24."),
        ("on 5 March 25 people came", "on 4 December 25 people came"),
        ("17-Mar-25", "16-Dec-24"),
        ("03-04-25, in a ratio of 3-4-12", "02-01-25, in a ratio of 3-4-12"),
        ("3-5 March 2024", "3-5 December 2023"),
        ("14. Juni 2025", "15. März 2025"),
        ("3 de mayo de 2024", "2 de febrero de 2024"),
        ("vom 3.4. bis 5.6. da", "vom 2.1. bis 6.3. da"),
        ("15. 3. 2025", "14. 12. 2024"),
        ("1st of June 2020", "2nd of March 2020"),
        ("29 February", "30 November"),
        ("the fifth of May", "the [date]"),
        ("30 March to 2 May", "29 December to 31 January"),
        ("about 3/4 of us, 24/7, 15 out of 20, version 1.2.12, [01.12.30]",) * 2,
    ],
)
def test_a_date_is_moved_as_it_is_written_and_what_is_none_stays(text: str, moved: str) -> None:
    assert _moved(text) == moved


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("We met on 20250521.", "We met on 20250219."),
        ("recorder: 20250521_140312", "recorder: 20250219_140312"),
        ("20250521T1403, then 20250522-0910", "20250219T1403, then 20250220-0910"),
        ("20250521,20250522/20250523, at 14:03 20250524", "20250219,20250220/20250221, at 14:03 20250222"),
        ("in garden_20250521_second half", "in garden_20250219_second half"),
        ("2025-05-21T14:03:00Z", "2025-02-19T14:03:00Z"),
        (
            "garden_2025-05-21_b, garden_21.05.2025_b, 2025_05_21",
            "garden_2025-02-19_b, garden_19.02.2025_b, 2025_02_19",
        ),
        ("20250521, 2025-05-21 and May 21, 2025", "20250219, 2025-02-19 and February 19, 2025"),
    ],
)
def test_a_date_in_eight_figures_or_before_a_time_moves_as_other_dates_do(text: str, moved: str) -> None:
    assert _moved(text) == moved


@pytest.mark.parametrize(
    "text",
    [
        "It cost £20250521, or 20250521 euros, or 20250521.50.",
        "0,20250521 and 0.20250521 and 20250521,75",
        "20251321 and 20250532 and 21250521",
        "202505211 and 120250521 and 20250521a",
        "Order 20250521 and invoice: 20250521",
        "*ANN: we walked . \x1520050521_20051230\x15",
    ],
)
def test_eight_figures_that_are_an_amount_or_no_day_or_a_part_of_more_stay(text: str) -> None:
    assert [text[one.start : one.end] for one in patterned(text) if one.kind == DATE] == []


def test_dates_move_by_whole_weeks() -> None:
    days = shifts_of("Ann", "salt")
    assert sorted(days) == sorted(sign * 7 * one for one in WEEKS for sign in (1, -1))
    assert days != shifts_of("Bea", "salt")


def test_the_month_comes_first_where_another_date_of_the_file_says_so() -> None:
    entities = []
    for file, written in (("us.txt", "03/04/25"), ("us.txt", "12/25/24"), ("uk.txt", "25/12/24")):
        entities.append(Entity(DATE, written))
        entities[-1].seen[written] = entities[-1].files[file] = 1
    assert files_with_month_first(entities) == {"us.txt"}
    assert moved_date("03/04/25", 7, month_first=True) == "03/11/25"
    assert moved_date("03/04/25", 7) == "10/04/25"


def test_a_time_that_is_not_moved_is_told() -> None:
    text = "Diary, spring 2025\n1 March 2025\nIn May 2024 it was 3.5."
    assert [why.partition("”")[0][1:] for _, _, why in times_told([Piece("a.txt", text)])] == [
        "spring 2025",
        "May 2024",
        "3.5.",
    ]
    assert doubtful("1 March 2025", [(0, 12)]) == []


def test_ages_of_somebody() -> None:
    text = "a lady of 88 came, a man of 10 talents, a boy of twelve"
    assert [text[one.start : one.end] for one in patterned(text) if one.kind == AGE] == ["lady of 88", "boy of twelve"]


def test_headings_and_months_of_another_language_are_no_people(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("gruppe")
    text = """Gruppendiskussion Fahrradwerkstatt, 14. Juni 2025

Moderation: Frau Dr. Merz. Teilnehmende: Jutta, Konrad

Merz: Was bringt Sie denn jeden Samstag hierher zu uns in die Werkstatt, und was ist Ihnen dabei wichtig geworden?

Jutta: Mir fehlt sonst die Gesellschaft. Seit ich in Rente bin, habe ich nicht mehr so viele Menschen um mich.

Konrad: Bei mir war es das Fahrrad. Ein neues kostet zu viel, das ist für mich im Juli nicht drin gewesen.

Merz: Was ist schwierig?

Jutta: Wir sind zu wenige. Ich mache hier jeden Samstag zehn Stunden, und dann sagen alle, das geht schon.

Konrad: Der Papierkram! Für jedes Rad ein Formular, und am Ende liest das doch niemand.
"""
    (folder / "gruppe.txt").write_text(text, encoding="utf-8")
    english = "Proj. Allotment / transcr. by QX\n\nInterviewer: So how was it?\n\nP1: I went home with the others.\n"
    (folder / "one.txt").write_text(english, encoding="utf-8")
    found = survey(read_corpus(folder), [Piece("gruppe.txt", text), Piece("one.txt", english)])
    replaced = {one.name for one in found if one.do != KEEP}
    assert replaced == {"Dr. Merz", "Jutta", "Konrad", "14. Juni 2025", "QX"}
    assert not {"Juni", "Juli", "Samstag", "Teilnehmende"} & {one.name for one in found}


def test_the_date_in_the_name_of_a_file_moves_as_those_in_it() -> None:
    found = Entity(DATE, "20240131")
    found.seen["20240131"] += 1
    renamer = Renamer([found], shifts={"a.vtt": 7, "GMT20240131-101500_Talk.vtt": 28})
    assert renamer.path("GMT20240131-101500_Talk.vtt", set()) == "GMT20240228-101500_Talk.vtt"
    assert renamer.text("Order 20240131 came.", file="a.vtt") == "Order 20240131 came."


@pytest.mark.parametrize(
    "written",
    [
        "Feb 2025", "Feb. 2025", "Sept 2019", "Feb-2025", "Feb '25", "February, 2025", "févr. 2025", "März 2025",
        "Mrz. 2025", "dic. de 2024", "enero del 2025", "gen. 2025", "out/2024", "set. de 2024", "mrt 2025",
        "lutym 2025", "okt. 2023", "02/2025", "otoño de 2024", "vinter 2022", "estate 2021",
    ],
)  # fmt: skip
def test_a_month_of_a_year_is_told_however_short(written: str) -> None:
    text = f"Since then ({written}) nothing has come."

    assert [text[start:end] for start, end in doubtful(text, [])] == [written]


@pytest.mark.parametrize("written", ["out 2025", "set 2025 as", "the march 2,025 strong", "may 20 of us", "5/2025/3"])
def test_words_before_figures_are_no_months(written: str) -> None:
    assert doubtful(f"They {written} then.", []) == []
