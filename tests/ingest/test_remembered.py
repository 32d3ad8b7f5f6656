"""What is remembered of labels is found out once, until a corpus is read."""

from __future__ import annotations

from pipeline.ingest.remembered import forget, kept_for_last, let_go, remembered


def test_a_label_is_asked_about_once_until_all_is_let_go_of() -> None:
    asked: list[str] = []

    @remembered
    def found(label: str) -> int:
        asked.append(label)
        return len(label)

    assert [found("Ada"), found("Ada"), found("Bo")] == [3, 3, 2]
    assert asked == ["Ada", "Bo"]
    forget()
    assert found("Ada") == 3
    assert asked == ["Ada", "Bo", "Ada"]


def test_the_lines_of_a_file_are_asked_about_once_until_they_are_let_go_of() -> None:
    asked: list[int] = []

    @kept_for_last
    def found(lines: list[str]) -> int:
        asked.append(len(lines))
        return len(lines)

    lines, same = ["Ada: no"], ["Ada: no"]
    assert [found(lines), found(lines), found(same), found(lines)] == [1, 1, 1, 1]
    assert len(asked) == 3, "others that say the same are asked about anew, and the last alone are kept"
    let_go()
    assert found(lines) == 1
    assert len(asked) == 4
