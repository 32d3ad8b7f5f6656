from __future__ import annotations

import pytest

from pipeline.ingest.files.decode import decode
from pipeline.ingest.files.other_encodings import foreign_encoding

SPOKEN = {
    "cp1251": "Мы копали весь сад весной, и ничего не выросло.",
    "koi8_r": "Мы копали весь сад весной, и ничего не выросло.",
    "cp1253": "Σκάψαμε όλο τον κήπο την άνοιξη και τίποτα δεν φύτρωσε.",
    "cp1255": "חפרנו את כל הגן באביב ושום דבר לא צמח",
    "cp1256": "حفرنا الحديقة كلها في الربيع ولم ينبت شيء",
    "cp874": "การประชุมเริ่มสายมาก และไม่มีใครมา",
    "gb18030": "我们在春天挖了整个花园，什么都没有长出来。",
    "big5": "我們在春天挖了整個花園，什麼都沒有長出來。",
    "shift_jis": "私たちは春に畑を耕しました。何も育ちませんでした。",
    "euc_jp": "私たちは春に畑を耕しました。何も育ちませんでした。",
    "cp949": "우리는 봄에 밭을 갈았다 그리고 똠얌을 먹었다, 아무것도 자라지 않았다.",
}


@pytest.mark.parametrize("encoding", SPOKEN)
def test_the_script_tells_the_encoding(encoding: str) -> None:
    data = f"1\n00:00:01,000 --> 00:00:02,000\n{SPOKEN[encoding]}\n".encode(encoding)
    found = foreign_encoding(data)
    text, name, warnings = decode(data, file="talk.srt")

    assert found is not None
    assert found[0] == name == encoding
    assert SPOKEN[encoding] in text
    assert f"was read as {found[1]}; if letters look wrong, save it as UTF-8" in warnings[0]


def test_noise_is_of_no_encoding() -> None:
    assert foreign_encoding(bytes(range(128, 256)) * 3) is None


def test_what_xml_says_of_its_encoding_is_believed() -> None:
    text = '<?xml version="1.0" encoding="ISO-8859-1"?>\n<Trans>déjà</Trans>'

    assert decode(text.encode("latin-1"), file="a.trs") == (text, "cp1252", ())


def test_the_dot_of_katakana_alone_tells_no_script() -> None:
    assert foreign_encoding(("a・b " * 20).encode("shift_jis")) is None
