from __future__ import annotations

import codecs
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from pipeline.errors import UnreadableFile
from pipeline.ingest.files.decode import decode, receive

WORDS = "Ann: “We’d café prices – naïve, I know.”\nBo: Ah.\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (WORDS.encode(), "utf-8"),
        (codecs.BOM_UTF8 + WORDS.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"), "utf-32-le"),
        (WORDS.encode("utf-16-le"), "utf-16-le"),
        (WORDS.encode("utf-16-be"), "utf-16-be"),
        (WORDS.encode("cp1252"), "cp1252"),
    ],
)
def test_encodings_give_one_text(tmp_path: Path, data: bytes, encoding: str) -> None:
    (tmp_path / "talk.txt").write_bytes(data)
    received = receive(tmp_path / "talk.txt", file="talk.txt")

    assert received.text == WORDS
    assert received.encoding == encoding
    assert bool(received.warnings) == (encoding == "cp1252")


def test_a_guess_says_which_byte_told() -> None:
    _, _, warnings = decode(b"Fine.\nWe\x92d rather not.\n", file="talk.txt")

    assert "byte 0x92 in line 2" in warnings[0]
    assert "save it as UTF-8" in warnings[0]


def test_line_ends_become_lf() -> None:
    assert decode(b"a\r\nb\rc\n", file="x")[0] == "a\nb\nc\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "holds no words"),
        (b"\xef\xbb\xbf", "holds no words"),
        (b"Ann: hello\x00there\n" * 40, "is not text: it holds binary data"),
        (b"\x89PNG\r\n\x1a\n", "is not text: it is an image"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 20, "locked with a password"),
        (bytes(range(1, 32)) * 10, "is not text: it holds binary data"),
        (bytes(range(0xA0, 0xFF)) * 3, "is neither UTF-8 nor in another encoding that fits"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "damaged UTF-16-LE"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "notes.txt").write_bytes(data)

    with pytest.raises(UnreadableFile, match=r"notes\.txt") as caught:
        receive(tmp_path / "notes.txt", file="notes.txt")
    assert reason in caught.value.what
    assert caught.value.remedy


def test_a_large_binary_file_costs_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    with path.open("wb") as stream:
        stream.write(b"Plain words to begin with.\n" * 4000)
        stream.seek(40_000_000)
        stream.write(b"\x00")
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableFile, match="binary data"):
            receive(path, file="notes.txt")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 4_000_000


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    with path.open("wb") as stream:
        stream.truncate(201 * 1024 * 1024)

    with pytest.raises(UnreadableFile, match="too large: 201 MB"):
        receive(path, file="talk.txt")


def test_a_zip_container_is_let_through_without_text(tmp_path: Path) -> None:
    (tmp_path / "talk.docx").write_bytes(b"PK\x03\x04rest")

    assert receive(tmp_path / "talk.docx", file="talk.docx").text is None


@pytest.mark.parametrize("name", ["word/document.xml", "word/media/film.bin"])
def test_a_container_that_unpacks_to_gigabytes_is_refused_packed(tmp_path: Path, name: str) -> None:
    path = tmp_path / "talk.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as container, container.open(name, "w") as part:
        for _ in range(60 if name.endswith(".xml") else 1100):
            part.write(bytes(1024 * 1024))
    assert path.stat().st_size < 2_000_000
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableFile, match=r"is too large: it unpacks to \d+ MB"):
            receive(path, file="talk.docx")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 8_000_000


def test_what_only_calls_itself_word_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "talk.docx").write_bytes(bytes(range(256)) * 40)

    with pytest.raises(UnreadableFile, match="is no Word or Excel file, whatever its name says"):
        receive(tmp_path / "talk.docx", file="talk.docx")


TALK = {
    "zh": "受访者：我觉得这个问题很重要，我们大家都在说，但是没有人去做。",
    "ja": "質問者：どのようにしてここに来ましたか。回答者：バスで来ました。",
    "ko": "면접자: 어떻게 오셨어요? 응답자: 버스를 타고 왔습니다. 아주 멀었어요.",
    "ru": "Ведущий: Как вы сюда попали? Гость: Я приехал на автобусе, это было очень долго.",
    "el": "Ερώτηση: Πώς ήρθατε εδώ; Απάντηση: Ήρθα με το λεωφορείο, ήταν μακριά.",
    "en": "Ann: I don’t know, it’s “fine”, really – a café and £5.",
    "pl": "Badaczka: Jak to się zaczęło? Rozmówczyni: Przyszłam na staż, są tu dobrzy ludzie, było ciężko.",
    "cs": "Tazatel: Můžete mi říct něco o sobě? Jana: Příliš málo lidí přišlo, žel.",
    "hu": "Kérdező: Hogyan kezdődött? Ilona: Először a nővérem írt egy levelet, később én is.",
    "tr": "Görüşmeci: Bu işe nasıl başladınız? Ayşe: Dayımın dükkânında çıraktım, sonra ayrıldım.",
    "lt": "Klausėja: Kaip jūs čia atvažiavote? Rūta: Autobusu, kelionė truko ilgai, į vakarą.",
    "de": "Anna: Wir hörten Dvorák, und süße Äpfel gab es, schöne große.",
    "fr": "Journaliste : Comment êtes-vous venu ? J’étais là, dès l’été, à côté de la forêt.",
}


@pytest.mark.parametrize(
    ("language", "encoding", "told"),
    [
        ("zh", "gb2312", "GB18030"),
        ("zh", "gb18030", "GB18030"),
        ("ja", "shift_jis", "Shift-JIS"),
        ("ja", "euc_jp", "EUC-JP"),
        ("ko", "euc_kr", "EUC-KR"),
        ("ru", "cp1251", "Windows-1251"),
        ("ru", "koi8_r", "KOI8-R"),
        ("ru", "mac_cyrillic", "Mac Cyrillic"),
        ("el", "cp1253", "Windows-1253"),
        ("en", "cp1252", "Windows-1252"),
        ("en", "mac_roman", "Mac Roman"),
        ("pl", "cp1250", "Windows-1250"),
        ("pl", "iso8859_2", "ISO 8859-2"),
        ("cs", "cp1250", "Windows-1250"),
        ("hu", "cp1250", "Windows-1250"),
        ("tr", "cp1254", "Windows-1254"),
        ("lt", "cp1257", "Windows-1257"),
        ("de", "cp1252", "Windows-1252"),
        ("fr", "cp1252", "Windows-1252"),
        ("fr", "mac_roman", "Mac Roman"),
    ],
)
def test_legacy_encodings_are_known_and_told(language: str, encoding: str, told: str) -> None:
    text, _, (warning,) = decode(TALK[language].encode(encoding), file="talk.txt")

    assert text == TALK[language]
    assert f"was read as {told}" in warning


def test_a_page_says_its_encoding() -> None:
    page = '<html><head><meta charset="iso-8859-15"></head><p>Sie kostet 5 €, größer als früher.</p></html>'
    text, encoding, (warning,) = decode(page.encode("iso-8859-15"), file="page.html")

    assert text == page
    assert encoding == "iso8859-15"
    assert "as its head says" in warning


def test_capitals_with_accents_at_word_ends_are_no_quotation_marks_of_a_mac() -> None:
    loud = "¿QUÉ PASÓ? EL AGUA SUBIÓ HASTA ALLÍ, Y LA CALEFACCIÓN FALLÓ."
    text, _, (warning,) = decode(loud.encode("cp1252"), file="talk.txt")

    assert text == loud
    assert "Windows-1252" in warning


def test_names_of_several_languages_in_an_english_talk_are_western() -> None:
    turn = (
        "Aïcha Diallo: How did you begin, and who taught you all of it?\n\nLars Ødegaard: My aunt did, in the yard.\n\n"
    )
    text, _, (warning,) = decode((turn * 9).encode("cp1252"), file="talk.txt")

    assert text == turn * 9
    assert "was read as Windows-1252" in warning
