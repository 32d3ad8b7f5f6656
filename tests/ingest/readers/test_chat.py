from __future__ import annotations

from pipeline.ingest.readers.chat import ChatReader
from tests.ingest.make import received, speech

CHAT = (
    "@UTF8\n@Begin\n@Languages:\teng\n@Participants:\tANN Ann Adult, INV Mia Investigator\n"
    "*INV:\tsalt &amp; pepper ?\n*ANN:\t&-uh &quot;none&quot; &=laughs .\n@End\n"
)


def test_entities_are_the_signs_that_they_stand_for() -> None:
    (document,) = ChatReader().read(received(CHAT, "a.cha"))

    assert speech(document) == [("Mia", "salt & pepper ?"), ("Ann", 'uh "none" [laughs] .')]


def test_what_a_child_is_told_again_and_again_is_no_recognisers_loop() -> None:
    again = (
        "@UTF8\n@Begin\n@Participants:\tCHI Ann Target_Child, MOT Mother\n"
        + "*MOT:\tdoggie .\n" * 9
        + "*CHI:\tno .\n@End\n"
    )
    (document,) = ChatReader().read(received(again, "a.cha"))

    assert not any("recogniser" in told for told in document.warnings)
