"""Lines at the foot of a text that say who made it, in many languages."""

from __future__ import annotations

import pytest

from pipeline.ingest.transcript.credits import is_credit
from pipeline.ingest.transcript.foot_lines import is_foot_line

CREDITS = (
    "Беседовала Нина Орлова.",
    "Интервью взял Пётр Лунин",
    "Rozmawiała Ewa Mazur.",
    "Haastattelun teki Liisa Korpi.",
    "Intervjuet ble gjort av Tora Vik.",
    "Interviewet blev foretaget af Maja Holm.",
    "Görüşmeyi yapan: Elif Tan",
    "Propos recueillis par Lise Aubry et Jean Mo, photos : Luc Mer",
    "Entrevista concedida a Rita Lobo em 2 de junho de 2017.",
    "采访整理：周敏",
    "记者 周敏",
    "取材・文：森健",
    "文字起こし：森健　2017年6月",
    "글 한지우, 사진 박민",
    "정리: 한지우 기자",
    "조사 및 정리: 한지우",
    "साक्षात्कार: मीना वर्मा",
    "أجرت الحوار: ليلى نجار",
)
SAID = (
    "Rozmawiałam z Anną.",
    "記者はそう言った。",
    "整理するのに三年かかりました。",
    "Записала я это давно.",
    "Tekst, den skrev jeg selv.",
    "By then we had Rosa Lindt.",
)


@pytest.mark.parametrize("line", CREDITS)
def test_who_made_a_text_is_named_at_its_foot(line: str) -> None:
    assert is_credit(line)
    assert is_foot_line(line)


@pytest.mark.parametrize("line", SAID)
def test_what_is_said_is_no_credit(line: str) -> None:
    assert not is_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "Koniec nagrania: 43:10.",
        "Fim da gravação: 12:04",
        "録音終了 43:10",
        "录音结束：43:10",
        "文字权所有 © 森の声 2017",
    ],
)
def test_the_end_of_a_recording_and_its_moment_are_of_the_foot(line: str) -> None:
    assert is_foot_line(line)
