"""Who asks beside the interviewer, and was taken for a respondent."""

from __future__ import annotations

from pathlib import Path

from pipeline.model import Role
from tests.ingest.make import read_alone

PANEL = """Moderator: Welcome. Who would like to begin?
Ines Roth: The orchard was there before the houses were.
Karl Voss: Whose orchard was it in those days?
Ines Roth: My uncle's, and he sold it by the yard.
Karl Voss: What did they pay him?
Lea Brandt: Next to nothing, as we heard.
Karl Voss: I sat on the council then, and we did object. Could you see the plans?
Lea Brandt: They hung in the town hall for a week.
Karl Voss: That is true, they did.
Moderator: Thank you. Is there more to say?
Ines Roth: Only that two trees are left.
"""


def test_who_asks_as_well_as_answers_is_told_with_the_row_that_mends_it(tmp_path: Path) -> None:
    document = read_alone(tmp_path, PANEL)
    (told,) = (one for one in document.warnings if "Karl Voss" in one)

    assert told.startswith("role of 'Karl Voss' taken to be respondent")
    assert told.endswith("\nspeaker,role\nKarl Voss,interviewer")


def test_the_row_settles_it(tmp_path: Path) -> None:
    (tmp_path / "cases.csv").write_text("speaker,role\nKarl Voss,interviewer\n", encoding="utf-8")
    document = read_alone(tmp_path, PANEL)

    assert {turn.role for turn in document.turns if turn.speaker == "Karl Voss"} == {Role.INTERVIEWER}
    assert not any("Karl Voss" in one for one in document.warnings)


def test_who_is_interviewed_and_asks_back_is_not_told(tmp_path: Path) -> None:
    talk = (
        "Interviewer: When was the orchard planted?\nInes: Before the houses. Was it in May, Lea?\n"
        "Lea: In April, I think.\nInterviewer: And who sold it?\nInes: My uncle. You know the house?\n"
        "Interviewer: I do. What is left of it?\nInes: Two trees. Or are there three?\nLea: Two.\n"
        "Interviewer: Who looks after them?\nInes: I do.\nLea: And I pick the fruit. Why do you ask?\n"
        "Interviewer: Because nobody else does.\n"
    )
    assert not any(one.startswith("role of") for one in read_alone(tmp_path, talk).warnings)
