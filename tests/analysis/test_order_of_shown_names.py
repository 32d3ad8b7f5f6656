"""Rows stand in the order of the names that are shown: that of hidden names would tell who is who."""

from __future__ import annotations

from pipeline.analysis import framework, matrix, overview, saturation
from pipeline.export.aliases import document_names
from pipeline.export.figures.run_heatmap import run_heat_map
from pipeline.results.participants import people
from pipeline.results.shown_order import in_shown_order
from pipeline.results.tables import RunTables
from tests.small_run import Said, Who, small_run

NAMES = ("Bob Cole", "Mia Stone", "Una Reed", "Zoe Ames")


def run_of(*who: Who) -> RunTables:
    said = [Said(name[0], f"{name[0]} had no money.", case=name, document=f"{name[:3]}.txt") for name in NAMES]
    return small_run(said=said, who=who)


HIDDEN = run_of(
    Who("Bob Cole", alias="P10"), Who("Mia Stone", alias="P1"), Who("Una Reed"), Who("Zoe Ames", alias="P2")
)
SHOWN = ["P1", "P2", "P10", "Una Reed"]


def rows_of(run: RunTables, rows: str) -> list[str]:
    return list(matrix(run, rows=rows, cols="code", values="count").index)


def test_cases_stand_in_the_order_of_their_aliases() -> None:
    assert [person.label for person in people(HIDDEN.cases).values()] == SHOWN
    assert rows_of(HIDDEN, "case") == rows_of(HIDDEN, "speaker") == SHOWN
    assert [row.label for row in framework(HIDDEN).rows] == SHOWN
    assert list(run_heat_map(HIDDEN, None, rows="case", cols="code").rows) == SHOWN
    found = overview(HIDDEN)
    assert [one.label for one in found.cases] == [one.speaker for one in found.speakers] == SHOWN


def test_interviews_without_an_order_do_not_tell_who_is_who() -> None:
    assert list(saturation(HIDDEN, shuffles=1).interviews) == SHOWN
    names = document_names(HIDDEN)
    interviews = saturation(HIDDEN, by="document", shuffles=1).interviews
    files = ["File of P1", "File of P2", "File of P10", "Una.txt"]
    assert [names.get(document, document) for document in interviews] == files
    plain = run_of(*(Who(name) for name in NAMES))
    called = dict(zip(NAMES, "dcba", strict=True)).__getitem__
    assert list(saturation(plain, shuffles=1).interviews) == list(NAMES)
    assert list(saturation(plain, shuffles=1, called=called).interviews) == list(reversed(NAMES))


def test_people_of_one_alias_are_numbered_in_no_order_of_their_names() -> None:
    first = set()
    for other in ("Una Reed", "Uta Ried", "Ute Rad", "Ulla Rand", "Uma Ray", "Unna Roe"):
        said = [Said(name[0], "We had no money.", case=name) for name in ("Bob Cole", other)]
        run = small_run(said=said, who=[Who("Bob Cole", alias="Nurse"), Who(other, alias="Nurse")])
        labels = {person.label: person.case for person in people(run.cases).values()}
        assert labels.keys() == {"Nurse", "Nurse (2)"}
        first.add(labels["Nurse"] == "Bob Cole")
    assert first == {True, False}


def test_documents_in_the_order_of_what_is_shown_take_all_that_is_theirs_along() -> None:
    found = in_shown_order(HIDDEN, document_names(HIDDEN))
    order = ["Mia.txt", "Zoe.txt", "Bob.txt", "Una.txt"]
    assert found.documents["document"].to_pylist() == order
    for table in (found.turns, found.passages):
        assert list(dict.fromkeys(table["document"].to_pylist())) == order


def test_documents_stand_in_the_order_of_what_is_shown_for_them() -> None:
    names = document_names(HIDDEN)
    files = ["File of P1", "File of P2", "File of P10", "Una.txt"]
    assert [names.get(document, document) for document in rows_of(HIDDEN, "document")] == files
    assert [names.get(one.label, one.label) for one in overview(HIDDEN).documents] == files


def test_the_order_of_cases_csv_comes_first() -> None:
    run = run_of(
        Who("Bob Cole", order=1, alias="P3"), Who("Mia Stone", alias="P2"), Who("Una Reed"), Who("Zoe Ames", alias="P1")
    )
    assert rows_of(run, "case") == rows_of(run, "speaker") == ["P3", "P1", "P2", "Una Reed"]


def test_without_aliases_names_and_talk_give_the_order() -> None:
    run = run_of(*(Who(name) for name in reversed(NAMES)))
    assert rows_of(run, "case") == list(NAMES)
    assert [one.speaker for one in overview(run).speakers] == list(NAMES)


def test_names_that_are_put_in_place_at_last_give_the_order() -> None:
    run = run_of(*(Who(name, order=int(name == "Una Reed")) for name in NAMES))
    called = {"Bob Cole": "Will", "Mia Stone": "Ann", "Una Reed": "Xan", "Zoe Ames": "Kit", "Bob.txt": "Will.txt"}.get

    def other(name: str) -> str:
        return called(name) or name

    assert list(matrix(run, rows="case", cols="code", values="count", called=other).index) == [
        "Una Reed", "Mia Stone", "Zoe Ames", "Bob Cole"
    ]  # fmt: skip
    found = overview(run, called=other)
    assert [one.label for one in found.cases] == [one.speaker for one in found.speakers]
    assert [one.label for one in found.documents] == ["Mia.txt", "Una.txt", "Bob.txt", "Zoe.txt"]
