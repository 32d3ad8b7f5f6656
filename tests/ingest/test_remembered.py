"""What is remembered of labels is found out once, until a corpus is read."""

from __future__ import annotations

from pipeline.ingest.remembered import forget, remembered


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
