"""First turns that look like the fields of a head are said; those fields are not."""

from __future__ import annotations

from itertools import product

import pytest

from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.transcript.field_values import fills_a_field
from pipeline.ingest.transcript.greetings import greets
from pipeline.ingest.transcript.opening_turns import may_be_uncased_name
from pipeline.model import Document
from tests.ingest.make import received, speech

GREETED = {
    ("Interviewerin", "Befragte"): ("Datum: 3. Mai 2022", "Guten Tag Frau Lindt", "Ich backe. Und Sie?"),
    ("Enquêteur", "Enquêtée"): ("Date : 3 mai 2022", "Bonjour Madame Faure.", "Je fais du pain, moi."),
    ("Entrevistadora", "Informante"): ("Fecha: 3/5/2022", "Buenas Tardes Doña Rosa", "Yo hago pan. ¿Y usted?"),
    ("Görüşmeci", "Katılımcı"): ("Tarih: 3 Mayıs 2022", "Hoş Geldiniz", "Ben ekmek yaparım, ya siz?"),
    ("Интервьюер", "Респондент"): ("Дата: 3 мая 2022", "Здравствуйте, Нина Петровна.", "Я пеку хлеб. А вы?"),
    ("Ερευνήτρια", "Συμμετέχουσα"): ("Ημερομηνία: 3/5/2022", "Καλημέρα Κυρία Ελένη", "Εμείς ψήνουμε ψωμί."),
    ("연구자", "참여자 3"): ("일시: 2019년 7월 2일", "먼저 소개를 부탁드립니다.", "저는 빵을 굽습니다."),
    ("聞き手", "語り手"): ("日時：2020年5月3日", "では始めます", "パンを焼いています。"),
    ("访谈者", "受访者"): ("日期：2021年5月3日", "请先介绍一下自己", "我做面包。"),
    ("الباحثة", "المشاركة"): ("التاريخ: 12/4/2022", "حدثينا عن الخبز", "أنا أخبز كل يوم مع أمي."),
    ("साक्षात्कारकर्ता", "प्रतिभागी"): ("दिनांक: 10 जुलाई 2019", "रोटी के बारे में बताइए", "मैं रोज़ रोटी बनाती हूँ।"),
}


def read(head: str, asks: str, answers: str, said: list[str], gap: str) -> Document:
    talk = gap.join(f"{who}: {text}" for who, text in zip([asks, answers] * 9, said, strict=False))
    (document,) = TextReader().read(received(f"{head}{talk}\n"))
    return document


@pytest.mark.parametrize(("who", "head", "gap"), [*product(GREETED, ("", "{}\n", "{}\n\n"), ("\n", "\n\n"))])
def test_who_asks_begins_with_a_greeting_or_a_few_words(who: tuple[str, str], head: str, gap: str) -> None:
    date, greeting, answer = GREETED[who]
    said = [greeting, answer] * 3
    document = read(head.format(date), *who, said, gap)

    assert [text for _, text in speech(document)] == said


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    ("asks", "answers", "head"),
    [
        ("면담자", "구술자", "면담자: 김철수\n구술자: 박영희\n"),
        ("聞き手", "語り手", "聞き手：鈴木健\n語り手：佐藤花子（仮名）\n"),
        ("访谈者", "受访者", "访谈者：李明\n受访者：王老师\n"),
        ("الباحثة", "المشاركة", "الباحثة: سارة أحمد\nالمشاركة: أم سعيد\n"),
        ("Interviewerin", "Befragte", "Interviewerin: Katrin\nBefragte: Petra\n"),
    ],
)
def test_names_above_the_talk_are_said_by_nobody(asks: str, answers: str, head: str, gap: str) -> None:
    said = [*GREETED.get((asks, answers), ("", "Guten Tag!", "Ich backe gern."))[1:]] * 3
    document = read(head + "\n", asks, answers, said, gap)

    assert [text for _, text in speech(document)] == said


@pytest.mark.parametrize("text", ["Vielen Dank Rosa", "Hej och Välkommen", "你好", "안녕하세요", "Grazie Carmela"])
def test_a_greeting_names_nobody_and_fills_no_field(text: str) -> None:
    assert greets(text)
    assert not fills_a_field(text)


@pytest.mark.parametrize("text", ["Hillary Lindt", "Dag Hansen", "Selam Tesfaye", "Tere Ramos", "Asante Kofi", "Moira"])
def test_names_that_begin_like_greetings_are_none(text: str) -> None:
    assert not greets(text)


@pytest.mark.parametrize("text", ["김영희", "佐藤さん", "鈴木健", "王老师", "أم سعيد", "सीता देवी", "さくら"])
def test_a_few_words_without_capitals_may_name_somebody(text: str) -> None:
    assert may_be_uncased_name(text)


@pytest.mark.parametrize(
    "text", ["시작하겠습니다", "では始めます", "我们开始吧", "请先介绍一下自己", "ما رأيك في الخبز اليوم", "ठीक है।"]
)
def test_a_sentence_without_capitals_names_nobody(text: str) -> None:
    assert not may_be_uncased_name(text)


@pytest.mark.parametrize(
    ("field", "asks", "answers"),
    [
        ("Katılımcı Kodu: K4", "Görüşmeci", "Katılımcı 4"),
        ("Intervista n.: 7", "Intervistatrice", "Intervistata"),
        ("Animatrice : Sophie\nParticipants : P1 (femme, 45 ans), P2 (homme)", "Animatrice", "P1"),
        ("Teilnehmende: P1 (48), P2", "Moderatorin", "P1"),
    ],
)
def test_a_code_and_a_list_of_who_answers_are_said_by_nobody(field: str, asks: str, answers: str) -> None:
    said = ["Wie war das?", "Ich weiß es noch, es war kalt."] * 3
    talk = "\n".join(f"{who}: {text}" for who, text in zip([asks, answers] * 3, said, strict=True))
    (document,) = TextReader().read(received(f"{field}\n\n{talk}\n"))

    assert [text for _, text in speech(document)][:6] == said
