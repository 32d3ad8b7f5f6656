from __future__ import annotations

import pytest

from pipeline.errors import UnreadableFile
from pipeline.ingest.readers.rtf import RtfReader
from pipeline.model import Document, Kind
from tests.ingest.containers import rtf, rtf_of
from tests.ingest.make import kinds, received, speech


def read(data: bytes) -> Document:
    (document,) = RtfReader().read(received(data, "talk.rtf"))
    return document


def test_labels_signs_and_letters() -> None:
    document = read(
        rtf(
            r"\pard Dana:\tab How was \'93it\'94?\par\pard Omar: Long \emdash  caf"
            + "é, 🙂 \\ldblquote so\\rdblquote .\\par"
            "\n\\pard Dana: I \nsee.\\par"
        )
    )

    assert speech(document) == [("Dana", "How was “it”?"), ("Omar", "Long — café, 🙂 “so”."), ("Dana", "I see.")]
    assert document.source_map.locator(document.text.index("Long")) == "paragraph 2"


def test_other_charsets() -> None:
    fonts = r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fnil\fcharset204 Arial Cyr;}}"
    document = read(rtf(r"\pard Dana: \f1 \'e4\'e0\f0 !\par\pard Omar: Yes.\par\pard Dana: So.\par", head=fonts))

    assert speech(document)[0] == ("Dana", "да!")


def test_bold_speakers_and_headings() -> None:
    said = (("DANA", "How?"), ("OMAR", "So."), ("DANA", "And?"), ("OMAR", "Home."))
    turns = "".join(rf"\pard\plain {{\b {who} }}{words}\par" for who, words in said)
    styles = r"{\stylesheet{\s0 Normal;}{\s3\b\fs32 heading 1;}}"
    document = read(rtf(rf"\pard\plain\s3\b Second visit\par{turns}", head=styles))

    assert kinds(document, Kind.HEADING) == ["Second visit"]
    assert speech(document) == list(said)


def test_a_table_of_turns() -> None:
    rows = (("Speaker", "Text"), ("Dana", "How?"), ("Omar", r"Long.\par Very."))
    body = "".join(r"\trowd" + "".join(rf"\pard\intbl {cell}\cell" for cell in row) + r"\row " for row in rows)
    document = read(rtf(body + r"\pard After it.\par"))

    assert speech(document) == [("Dana", "How?"), ("Omar", "Long. / Very.")]
    assert kinds(document, Kind.FRONT) == ["After it."]


def test_what_stands_beside_the_text_is_left_out() -> None:
    document = read(
        rtf(
            r"{\header Running head\par}{\*\generator X;}{\info{\title No}}\pard Dana: How?\par"
            r"\pard Omar: Long{\deleted  and cold} {\footnote\pard In hours.\par}and{\*\annotation\pard Ask.\par} "
            r'{\field{\*\fldinst HYPERLINK "https://example.org"}{\fldrslt hot}}.\par\pard Dana: So.\par'
        )
    )

    assert speech(document)[1] == ("Omar", "Long and hot.")
    assert document.warnings == tuple(
        f"the words in its {what} were not read; move them into the text if they were said"
        for what in ("comments", "footnotes")
    )


def test_damage_is_read_as_far_as_it_goes() -> None:
    whole = rtf_of(["Dana: How was it?", "Omar: Long.", "Dana: I see."])

    assert speech(read(whole[:-12]))[1] == ("Omar", "Long.")
    with pytest.raises(UnreadableFile, match="holds no words"):
        read(whole[:20])
    with pytest.raises(UnreadableFile, match="holds no words"):
        read(b"{\\rtf1" + b"{" * 200_000)


def test_who_hardly_says_i_speaks_below_a_bold_name_as_others_do() -> None:
    said = {
        "Mina Okoro": ["Nearly every week.", "The keys were at the baker's, and the rest at the mill.", "Yes, I did."],
        "Ivo Marek": [f"I was {place} when I came, and I took my own chair with me." for place in range(4)],
        "Rosa Lindt": [f"I had {place} keys, and I gave my sister one of them." for place in range(4)],
    }
    parts = [
        rf"\pard \b {name}\b0\par\pard \i {name} lives by the mill.\i0\par"
        + "".join(rf"\pard {text}\par" for text in texts)
        for name, texts in said.items()
    ]
    document = read(
        rtf(r"\pard Notes of the visit\par\pard We met at the gate.\par\pard \b The mill\b0\par" + "".join(parts))
    )

    assert next(who for who, _ in speech(document)) == "Mina Okoro"
    assert {who for who, _ in speech(document)} == set(said)


def test_a_rule_across_the_page_is_nobodys_words() -> None:
    said = ["Dana: How was it?", "Omar: Long.", "-----------", "Dana: I see.", "Omar: And cold.", "= = = =", "We left."]

    document = read(rtf_of(said))
    assert speech(document) == [("Dana", "How was it?"), ("Omar", "Long."), ("Dana", "I see."), ("Omar", "And cold.")]
    assert "2 words behind the last turn not taken as speech, such as 'We left.'" in document.warnings
