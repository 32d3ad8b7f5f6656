"""Questions in transcripts that write no question marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.speakers.asking_words import asks_in_words
from pipeline.model import Kind, Role
from tests.ingest.make import read_alone

TALKS = {
    "German": "wie war das im winter;|kalt. wir haben torf gestochen;|was haben sie gegessen;|rüben, meistens;"
    "|und wer hat gekocht;|die große schwester;",
    "French": "comment était la ferme|petite. il y avait deux vaches|pourquoi êtes-vous partie|le toit est tombé"
    "|et qui vous a aidée|un cousin du village",
    "Spanish": "cómo era la casa|fría, con dos ventanas|qué comían ustedes|sopa de ajo casi siempre"
    "|y cuándo se marchó|al morir mi madre",
    "Portuguese": "como era a escola|pequena, com um forno|quem ensinava|uma senhora da vila"
    "|para quem cosia|era para uma loja do porto",
    "Italian": "com’era il mulino|vecchio, con una ruota sola|quando è arrivato|dopo la guerra, a piedi"
    "|e chi macinava|mio nonno, ogni notte",
    "Dutch": "hoe was het op het schip|nat. de luiken lekten|wat vond u daarvan|dat went na een week|slaapt u nu goed"
    "|beter dan toen",
    "Swedish": "hur var det i skogen|tyst. man hörde bara yxan|vad åt ni där|fläsk och bröd|saknar du det ibland"
    "|kanske elden om kvällen",
    "Finnish": "millaista saarella oli|tuulista. verkot menivät rikki|mitä siellä syötiin|silakkaa joka päivä"
    "|pelottiko merellä|kyllä, keväällä",
    "Polish": "jak wyglądał warsztat|ciemno, jedno okno|czego pan szył|płaszcze dla kolejarzy|kto przychodził|sąsiedzi",
    "Turkish": "köy nasıldı|küçüktü, on ev vardı|ne ekiyordunuz|buğday ve nohut|okul var mıydı|yoktu, yürürdük",
    "Russian": "как вы жили|тесно, впятером|что вы сеяли|рожь и лён|а кто пел|бабушка, по вечерам",
    "Japanese": "港はどうでしたか。|にぎやかで、朝から歌が聞こえました。|何を売っていましたか。|いわしと塩です。"
    "|怖くなかったですか。|波には慣れました。",
    "Chinese": "那时候怎么去学校。|走路，要过两条河。|谁教你们。|一位老先生。|冷吗。|冬天手都裂了。",
}


@pytest.mark.parametrize("language", TALKS)
def test_who_asks_is_told_by_words_where_no_question_mark_is_written(language: str, tmp_path: Path) -> None:
    lines = TALKS[language].split("|")
    talk = "\n".join(f"{'KB'[place % 2]}L: {line}" for place, line in enumerate(lines * 2))
    document = read_alone(tmp_path, talk)

    roles = {turn.speaker: turn.role for turn in document.turns if turn.kind is Kind.SPEECH}
    assert roles == {"KL": Role.INTERVIEWER, "BL": Role.RESPONDENT}


@pytest.mark.parametrize(
    "text",
    [
        "I was hungry, and so were we all.",
        "Il était ici.",
        "mi madre no quiso.",
        "Gehen wollte ich.",
        "二人で歩きました。",
    ],
)
def test_what_is_told_asks_nothing(text: str) -> None:
    assert not asks_in_words(text)
