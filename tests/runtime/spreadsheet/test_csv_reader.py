import csv

import pytest

from pipeline.runtime.spreadsheet.csv_reader import BrokenRow, csv_rows, delimiter_of


@pytest.mark.parametrize(("header", "sign"), [("a,b;c,d", ","), ("a;b;c,d", ";"), ("a\tb", "\t"), ("a\nb;c", ",")])
def test_the_sign_that_stands_most_often_in_the_first_line_parts_the_cells(header: str, sign: str) -> None:
    assert delimiter_of(header) == sign
    assert next(csv_rows(header)) == header.partition("\n")[0].split(sign)


def test_a_cell_keeps_its_own_lines() -> None:
    assert list(csv_rows('id,text\r\n1,"one\r\ntwo"\r\n\r\n')) == [["id", "text"], ["1", "one\r\ntwo"], []]


def test_a_broken_row_says_its_line_and_the_limit_of_others_stays() -> None:
    before = csv.field_size_limit()
    with pytest.raises(BrokenRow, match="expected after") as caught:
        list(csv_rows('a,b\n1,"x"y\n', strict=True))
    assert caught.value.line == 2
    with pytest.raises(BrokenRow, match="limit"):
        list(csv_rows("a\n" + "x" * 30, longest=20))
    assert csv.field_size_limit() == before


def test_quotation_marks_of_what_is_said_part_no_cells_between_tabs() -> None:
    said = 'start\tend\ttext\n0\t2\t"Look," she said\n2\t4\t"and look\n4\t6\tagain."\n'

    assert [row[2] for row in csv_rows(said, strict=True)] == ["text", '"Look," she said', '"and look', 'again."']
    assert list(csv_rows('id\ttext\n1\t"one\ntwo"\n'))[1] == ["1", "one\ntwo"]
    assert list(csv_rows('id\ttext\n1\t"a ""b"""\n'))[1] == ["1", 'a "b"']
