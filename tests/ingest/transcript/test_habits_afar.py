"""Habits of typing whose languages know no capitals, or end questions without a mark."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.corpus import read_corpus
from pipeline.model import Document, Kind, Role

TALK = (
    ("いつから紙を漉いているんですか。", "二十歳からです。父に習いました。"),
    ("冬は水が冷たいでしょうね。", "冷たいですよ。でも冬の紙がいちばん強いんです。"),
    ("お子さんも漉かれるのですか。", "いいえ、娘は町で働いています。"),
    ("弟子の方はいらっしゃいますか。", "一人おります。よく笑う子です。"),
    ("これからのことを伺えますか。", "水がある間は続けます。"),
)


def read(tmp_path: Path, text: str, name: str = "talk.txt") -> Document:
    (tmp_path / name).write_text(text, "utf-8")
    return read_corpus(tmp_path).documents[0]


def said(document: Document) -> list[tuple[str, Role, str]]:
    return [(turn.speaker, turn.role, document.slice(turn.paragraphs)) for turn in document.turns if turn.kind.coded]


def turns(asker: str, answerer: str) -> list[tuple[str, Role, str]]:
    pairs = ([(asker, Role.INTERVIEWER, asked), (answerer, Role.RESPONDENT, answer)] for asked, answer in TALK)
    return [one for pair in pairs for one in pair]


def test_a_dash_opens_what_is_asked_beside_one_who_is_named(tmp_path: Path) -> None:
    text = "\n\n".join(f"――{asked}\n\n森\u3000{answer}" for asked, answer in TALK)
    assert said(read(tmp_path, text)) == turns("", "森")


@pytest.mark.parametrize("form", ["■{}\u3000{}", "{} - {}", "●{}：{}"])
def test_parts_in_a_talk_are_known_behind_a_sign_and_before_a_gap_or_a_dash(tmp_path: Path, form: str) -> None:
    lines = (form.format(*one) for pair in TALK for one in zip(("聞き手", "話し手"), pair, strict=True))
    assert said(read(tmp_path, "\n\n".join(lines))) == turns("聞き手", "話し手")


@pytest.mark.parametrize("form", ["{}：{}", "{}\n{}"])
def test_topics_between_turns_are_headings(tmp_path: Path, form: str) -> None:
    pairs = ["\n\n".join(form.format(*one) for one in zip(("聞き手", "話し手"), pair, strict=True)) for pair in TALK]
    pairs.insert(3, "二、これから")
    pairs.insert(1, "一、紙の仕事")
    document = read(tmp_path, "\n\n".join(pairs))
    assert said(document) == turns("聞き手", "話し手")
    headings = [document.slice(turn.paragraphs) for turn in document.turns if turn.kind is Kind.HEADING]
    assert headings == ["一、紙の仕事", "二、これから"]


def test_a_time_behind_the_words_is_when_they_begin_where_the_first_is_nought(tmp_path: Path) -> None:
    begun = [0, 4, 9, 13, 19, 23, 28, 31, 36, 40]
    lines = (one for pair in TALK for one in zip(("聞き手", "話し手"), pair, strict=True))
    text = "\n".join(f"{who}：{words} [00:00:{at:02}]" for (who, words), at in zip(lines, begun, strict=True))
    found = [turn.time[0] for turn in read(tmp_path, text).turns if turn.kind.coded and turn.time]
    assert found == begun


def test_two_headings_that_alternate_name_who_speaks_though_a_note_stands_below_one(tmp_path: Path) -> None:
    pairs = (
        ("Kaç yıldır burada çalışıyorsunuz?", "On iki yıl oldu. Önce fırında, sonra burada."),
        ("Bir gün nasıl geçer?", "Dörtte kalkılır. Hamur yoğrulur, fırın yakılır.\n\n(telefon çalıyor)"),
        ("En zor yanı hangisi?", "Yaz sıcağı. Başka zor yanı yok."),
        ("Çocuklar da gelecek mi?", "Büyük kız gelir. Küçük olan uzakta okuyor."),
        ("Çok teşekkür ederim.", "Güle güle."),
    )
    body = "\n\n".join(f"### G\n\n{asked}\n\n### K\n\n{answer}" for asked, answer in pairs)
    found = said(read(tmp_path, f"# Döküm\n\nTarih: 4 Mart 2017\n\n{body}\n", "talk.md"))
    assert [who for who, _, _ in found] == ["G", "K"] * len(pairs)


def test_names_before_a_dash_beside_who_asks_are_all_known_where_nobody_says_i(tmp_path: Path) -> None:
    talk = (
        ("Intervistatrice", "Chi apre la bottega?"),
        ("Nonno", "Sempre lui, alle sei."),
        ("Nipote", "Alle sette, per la precisione."),
        ("Intervistatrice", "Che cosa si vende di più?"),
        ("Nipote", "Pane e latte. Il resto resta lì."),
        ("Nonno", "E le candele, quando manca la luce."),
        ("Intervistatrice", "E la domenica?"),
        ("Nonno", "Chiuso. La domenica si dorme."),
        ("Nipote", "Dorme il nonno. La bottega no."),
    )
    found = said(read(tmp_path, "\n".join(f"{who} - {words}" for who, words in talk)))
    assert [(who, words) for who, _, words in found] == list(talk)


def test_what_somebody_is_under_a_head_is_no_name(tmp_path: Path) -> None:
    talk = (
        ("When did you come to the ward?", "In the spring of 2004, I think."),
        ("Who taught you?", "The night sister did, and the porters."),
        ("What do you like best?", "I like the mornings, when they wake up."),
        ("What would you change?", "I would change the lift."),
    )
    body = "\n".join(f"Ms. Hall: {asked}\nMrs. Dent: {answer}" for asked, answer in talk)
    document = read(tmp_path, f"Interview transcript\nParticipant: nurse, 38\nDate: 4 May 2018\n\n{body}\n")
    assert not any("may be one person" in warning for warning in document.warnings)
