"""What the XML of transcription programs and archives has beside words, speakers and times."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import UnreadableFile
from pipeline.ingest.registry import choose
from pipeline.ingest.speakers.resolve import finish
from pipeline.model import Document, Role
from pipeline.verify.source_streams import streams
from pipeline.verify.tokens import find, words_of
from tests.ingest.make import received, speech, words


def read(text: str, name: str) -> Document:
    file = received(text, name)
    (document,) = choose(file).read(file)
    return document


def said(document: Document) -> list[tuple[str, str]]:
    return [(turn.speaker, words(document, turn)) for turn in document.turns]


def test_xml_that_no_reader_knows_is_read_by_who_speaks() -> None:
    for named in ("<name>{}</name>", "{}"):
        first, second = named.format("Tove Berg"), named.format("Nils Aho")
        _is_read_by_who_speaks(f'<people><person id="p1">{first}</person><person id="p2">{second}</person></people>')


def _is_read_by_who_speaks(people: str) -> None:
    turns = "".join(
        f'<contribution person="#p{1 + place % 2}" start="{place}.5"><para>{text}</para></contribution>'
        for place, text in enumerate(
            ("Where were you?", "At the lock.", "And then?", "I went up.", "Why?", "I do not know.")
        )
    )
    document = read(f"<record><title>The lock</title>{people}{turns}</record>", "talk.xml")
    assert said(document)[:2] == [("Tove Berg", "Where were you?"), ("Nils Aho", "At the lock.")]
    assert document.turns[1].time == (1.5, 1.5)
    assert "<contribution>" in document.warnings[0]


@pytest.mark.parametrize(
    ("turn", "why"),
    [
        ('<sp who="#{id}"><speaker>{name}</speaker><p>{text}</p></sp>', "<sp> elements"),
        ("<sp><speaker>{name}:</speaker><p>{text}</p></sp>", "<sp> elements"),
        ('<p who="#{id}">{text}</p>', "<p> elements"),
        ("<item><hi>{name}:</hi> {text}</item>", "<item> elements"),
        ("<label>{name}</label><item>{text}</item>", "says who speaks"),
        ("<speaker>{name}</speaker><p>{text}</p><stage>Laughs.</stage>", "says who speaks"),
        ("<p>{name}: {text}</p>", "begin with who speaks"),
        ("<div><head>{name}</head><p>{text}</p></div>", "attributes or elements"),
    ],
)
def test_tei_without_utterances_is_read_by_who_speaks(turn: str, why: str) -> None:
    texts = ("Where were you?", "At the lock.", "And then?", "I went up.", "Why?", "I do not know.")
    people = ("TB", "Tove Berg"), ("NA", "Nils Aho")
    turns = "".join(
        turn.format(id=people[at % 2][0], name=people[at % 2][1], text=text) for at, text in enumerate(texts)
    )
    file = received(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><title>Notes: the lock</title><person xml:id="TB">'
        '<persName>Tove Berg</persName></person><person xml:id="NA"><persName>Nils Aho</persName></person></teiHeader>'
        f"<text><body>{turns}</body></text></TEI>",
        "talk.xml",
    )
    (document,) = choose(file).read(file)

    assert [who for who, _ in said(document)] == ["Tove Berg", "Nils Aho"] * 3
    assert all(text in words for text, (_, words) in zip(texts, said(document), strict=True))
    assert why in choose(file).why(file)


def test_tei_in_which_nobody_is_named_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="without utterances"):
        read(f"<TEI><text>{'<p>We went up to the lock: all of us.</p>' * 5}</text></TEI>", "talk.xml")


def test_xml_without_a_talk_is_still_refused_by_name() -> None:
    items = "".join(f'<item name="Part {place}">Steel, {place} mm.</item>' for place in range(9))
    with pytest.raises(UnreadableFile, match="<list>"):
        read(f"<list>{items}</list>", "parts.xml")


def exb(line: str, tiers: str) -> str:
    return (
        '<basic-transcription><head><speakertable><speaker id="S0"><abbreviation>IV</abbreviation></speaker>'
        '<speaker id="S1"><abbreviation/></speaker></speakertable></head><basic-body>'
        f"<common-timeline>{line}</common-timeline>{tiers}</basic-body></basic-transcription>"
    )


def test_exmaralda_puts_a_word_together_that_an_overlap_cut() -> None:
    line = '<tli id="T0" time="0"/><tli id="T1"/><tli id="T2"/><tli id="T3" time="6"/>'
    tiers = (
        '<tier id="A" speaker="S0" category="v" type="t"><event start="T0" end="T1">We planted the toma</event>'
        '<event start="T1" end="T2">toes </event><event start="T2" end="T3">late. </event></tier>'
        '<tier id="B" speaker="S1" category="v" type="t" display-name="Tove [v]">'
        '<event start="T2" end="T3">Too late. </event></tier>'
    )
    document = read(exb(line, tiers), "talk.exb")
    assert said(document) == [("IV", "We planted the tomatoes late."), ("S1", "Too late.")]
    assert document.turns[1].time == (4.0, 6.0)  # a point without a time lies evenly between its neighbours


def test_exmaralda_without_spaces_at_the_ends_parts_its_events() -> None:
    line = '<tli id="T0"/><tli id="T1"/><tli id="T2"/>'
    tier = (
        '<tier id="A" speaker="S0" category="v" type="t"><event start="T0" end="T1">We planted</event>'
        '<event start="T1" end="T2">tomatoes.</event></tier><tier id="D" category="nn" type="d">'
        '<event start="T0" end="T1">door</event></tier>'
    )
    document = read(exb(line, tier), "talk.exb")
    assert said(document) == [("IV", "We planted tomatoes.")]
    assert document.turns[0].time is None
    assert "the transcript has no times" in document.warnings
    assert any("left out: 'D'" in warning for warning in document.warnings)


def test_folker_keeps_sounds_in_brackets_and_words_in_one_piece() -> None:
    text = (
        '<folker-transcription><speakers><speaker speaker-id="AN"><name/></speaker></speakers><timeline>'
        '<timepoint timepoint-id="T1" absolute-time="1.5"/></timeline>'
        '<contribution speaker-reference="AN" start-reference="T1" end-reference="T2" parse-level="2">'
        '<w>der</w><pause duration="micro"/><w>Gar<time timepoint-reference="T1"/>ten</w><breathe type="in"/>'
        '<non-phonological description="lacht"/></contribution></folker-transcription>'
    )
    document = read(text, "talk.flk")
    assert said(document) == [("AN", "der (pause) Garten [lacht]")]
    assert document.turns[0].time == (1.5, 1.5)


def test_talkbank_says_words_events_and_ends_of_sentences_and_no_parts_of_speech() -> None:
    text = (
        '<CHAT xmlns="http://www.talkbank.org/ns/talkbank"><Participants>'
        '<participant id="INV" name="Ann_Rowe" role="Investigator"/><participant id="CHI" role="Target_Child"/>'
        '</Participants><u who="INV"><w>more<mor type="mor"><mw><stem>much</stem></mw></mor></w>'
        '<tagMarker type="comma"/><w>dear</w><t type="q"/><media start="1.5" end="2" unit="s"/>'
        '<a type="comments">she points</a></u><u who="CHI"><g><w>mi<p type="drawl"/>lk</w><k type="retracing"/></g>'
        '<e><happening>laughs</happening></e><t type="p"/></u></CHAT>'
    )
    document = finish(read(text, "talk.xml"))
    assert said(document) == [("Ann Rowe", "more, dear?"), ("CHI", "milk [laughs].")]
    assert document.turns[0].role is Role.INTERVIEWER
    assert document.turns[0].time == (1.5, 2.0)
    assert any("dependent tiers were left out (1)" in warning for warning in document.warnings)


TWO = [("Ann", "Were you there?"), ("Bo", "I was, with my aunt")] * 4
FIELDS = "".join(f'<line who="{who}" at="{at}.5" words="{text}"/>' for at, (who, text) in enumerate(TWO))
CELLS = "".join(
    f"<row><no>{at}</no><person>{who}</person><utterance>{text}</utterance></row>" for at, (who, text) in enumerate(TWO)
)


@pytest.mark.parametrize("inside", [FIELDS, CELLS])
def test_a_talk_in_attributes_or_cells_is_read_by_what_its_fields_are_called(inside: str) -> None:
    text = f"<script>\n{inside}\n</script>"
    document = read(text, "talk.xml")
    assert said(document) == TWO
    assert any("taken for who speaks and what is said" in warning for warning in document.warnings)
    place = document.source_map.source(document.turns[1].paragraphs[0].start)
    assert text[place:].startswith("I was, with my aunt")


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("00:01:02.5", 62.5),
        ("1:02.5", 62.5),
        ("00:01:02:15", 62.5),
        ("62.5s", 62.5),
        ("62500ms", 62.5),
        ("1875f", 62.5),
        ("2h", 7200.0),
    ],
)
def test_ttml_has_many_ways_to_write_a_time(written: str, seconds: float) -> None:
    text = f'<tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="{written}">Ann: Yes.</p></div></body></tt>'
    document = read(text, "talk.ttml")
    assert document.turns[0].time == (seconds, seconds)


def test_ttml_counts_ticks_from_where_the_division_begins_and_leaves_titles_out() -> None:
    text = (
        '<tt:tt xmlns:tt="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter"'
        ' xmlns:ttm="http://www.w3.org/ns/ttml#metadata" ttp:tickRate="1000">'
        '<tt:head><tt:metadata><ttm:title>Nothing</ttm:title><ttm:agent xml:id="a"><ttm:name type="full">Ann</ttm:name>'
        '</ttm:agent></tt:metadata></tt:head><tt:body><tt:div begin="10s" ttm:agent="a"><ttm:desc>Not said</ttm:desc>'
        '<tt:p begin="2000t" dur="500t">Once<tt:br/>there <tt:span>was</tt:span>.</tt:p></tt:div></tt:body></tt:tt>'
    )
    document = read(text, "talk.xml")
    assert said(document) == [("Ann", "Once there was.")]
    assert document.turns[0].time == (12.0, 12.5)


def test_akoma_ntoso_keeps_paragraphs_and_leaves_what_nobody_says_out() -> None:
    text = (
        '<akomaNtoso><debate><meta><TLCPerson eId="vo" showAs="Vera Okoro"/></meta><debateBody>\n'
        "<narrative>The House divided.</narrative>\n"
        '<speech by="#vo"><num>1</num><from>Ms OKORO:</from>\n<p>We asked <i>twice</i>.</p>\n'
        "<p>Nobody came &amp; I left.</p>"
        '</speech>\n<speechGroup><speech by="#xx"><from>The CHAIR:</from><p>Order.</p></speech></speechGroup>'
        "</debateBody></debate></akomaNtoso>"
    )
    document = read(text, "debate.xml")
    assert said(document) == [("Vera Okoro", "We asked twice. / Nobody came & I left."), ("The CHAIR", "Order.")]
    assert document.source_map.locator(document.text.index("Nobody")) == "line 5"
    assert any("were left out (1)" in warning for warning in document.warnings)


def test_who_is_called_into_a_committee_says_nothing_by_that() -> None:
    called = ("Mr. Vik", "(Chief Executive) called and examined.")
    asked = ("Ms. Okoro", "I was called in May.")
    text = "".join(
        f"<speech by='#'><from>{name}</from><p>{words}</p></speech>" for name, words in (called, asked, called)
    )

    assert said(read(f"<akomaNtoso><debate>{text}</debate></akomaNtoso>", "debate.xml")) == [asked]


def test_a_law_in_akoma_ntoso_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="without speeches"):
        read("<akomaNtoso><act><body><section><p>Nobody may park.</p></section></body></act></akomaNtoso>", "act.xml")


def test_a_day_of_debates_has_headings_speeches_and_what_nobody_says() -> None:
    text = (
        "<debates>\n<major-heading>MILLS BILL 2031</major-heading>\n"
        '<speech nospeaker="true"><p>Bill presented by <b>Ms Okoro</b>.</p></speech>\n'
        '<speech speakername="Vera Okoro"><p>We asked <i>twice</i>.</p>'
        "<ul><li>Nobody came &amp; I left.</li></ul></speech>\n"
        '<speech speakername="Jon Vik"><p>Order.</p></speech>\n</debates>'
    )
    document = read(text, "day.xml")
    assert said(document) == [
        ("", "MILLS BILL 2031"),
        ("", "Bill presented by Ms Okoro."),
        ("Vera Okoro", "We asked twice. / Nobody came & I left."),
        ("Jon Vik", "Order."),
    ]
    assert [turn.kind.coded for turn in document.turns] == [False, False, True, True]
    assert document.source_map.locator(document.text.index("Nobody")) == "line 4"
    with pytest.raises(UnreadableFile, match="names who speaks"):
        read("<debates><speech><p>Bill read a first time.</p></speech></debates>", "day.xml")


def test_who_speaks_stands_before_paragraphs_in_a_part_of_their_own() -> None:
    text = "<Hansard><HansardBody>" + "".join(
        f"<Intervention><PersonSpeaking><Affiliation>{who}</Affiliation>: </PersonSpeaking>\n"
        f"<Content><ParaText>I asked you {n}.</ParaText><ParaText>Did you?</ParaText></Content></Intervention>\n"
        for n, who in enumerate(("Ms Okoro", "Mr Vik") * 3)
    )
    document = read(text + "</HansardBody></Hansard>", "day.xml")
    assert said(document)[:2] == [("Ms Okoro", "I asked you 0. / Did you?"), ("Mr Vik", "I asked you 1. / Did you?")]


def record(inside: str) -> str:
    return (
        '<ROOT xmlns="https://www.weareavp.com/nunncenter/ohms">\n<record id="7"><interviewee>Vera Okoro</interviewee>'
        f"<interviewer>Jon Vik</interviewer>{inside}</record></ROOT>"
    )


def test_ohms_leaves_footnotes_out_and_knows_who_was_asked() -> None:
    talk = (
        "VIK: When did you open the hall?\n\nOKORO: In May[[footnote]]1[[/footnote]] &amp; June, when it\nwas dry.\n\n"
        "VIK: Who came?\n\nOKORO: The whole street came.\n[[footnotes]][[note]]Of 1998.[[/note]][[/footnotes]]"
    )
    document = read(record(f"<sync>1:|2(3)</sync><transcript>{talk}</transcript>"), "okoro.xml")
    assert said(document)[1] == ("OKORO", "In May & June, when it was dry.")
    assert document.source_map.locator(document.text.index("June")) == "line 4"
    assert document.cases[0].attributes == {"interviewee": "Vera Okoro", "interviewer": "Jon Vik"}
    assert "footnotes of the transcript were left out (1)" in document.warnings


def test_an_entity_within_a_word_parts_nothing() -> None:
    folker = (
        '<folker-transcription><speakers><speaker speaker-id="AN"><name>Ann</name></speaker></speakers><timeline>'
        '<timepoint timepoint-id="T1" absolute-time="0.0"/><timepoint timepoint-id="T2" absolute-time="2.0"/>'
        '</timeline><contribution speaker-reference="AN" start-reference="T1" end-reference="T2" parse-level="0">'
        "<unparsed>We went to A&amp;E, both of us.</unparsed></contribution></folker-transcription>"
    )
    transcriber = (
        '<Trans><Speakers><Speaker id="s1" name="Ann"/></Speakers><Episode><Section type="report" startTime="0" '
        'endTime="2"><Turn speaker="s1" startTime="0" endTime="2"><Sync time="0"/>We went to A&amp;E, both of us.'
        "</Turn></Section></Episode></Trans>"
    )

    assert speech(read(folker, "talk.flk")) == [("Ann", "We went to A&E, both of us.")]
    assert speech(read(transcriber, "talk.trs")) == [("Ann", "We went to A&E, both of us.")]


def test_ohms_without_a_transcript_says_so() -> None:
    with pytest.raises(UnreadableFile, match="without a transcript: an index of 2 points"):
        read(record("<index><point/><point/></index><transcript>No transcript.</transcript>"), "index.xml")


def test_ohms_knows_by_its_title_who_was_asked() -> None:
    talk = "VIK: When did you open the hall?\n\nOKORO: In May.\n\nVIK: Who came?\n\nOKORO: The whole street.\n"
    text = record(
        f"<title>Oral history with Vera Okoro: interview with Vera Okoro</title><transcript>{talk}</transcript>"
    )
    document = read(
        text.replace("<interviewee>Vera Okoro</interviewee><interviewer>Jon Vik</interviewer>", ""), "o.xml"
    )
    assert document.cases[0].attributes == {"interviewee": "Vera Okoro"}


def test_inqscribe_counts_frames_and_takes_the_name_before_a_bar() -> None:
    text = (
        '<transcript><scene id="1" in="00:00:01.15" out="00:00:02.29">Ann| Were you there?</scene>'
        '<scene id="2" in="00:00:03.00" out="00:00:05.00">Bo| I was.</scene></transcript>'
    )
    document = read(text, "talk.xml")
    assert said(document) == [("Ann", "Were you there?"), ("Bo", "I was.")]
    assert document.turns[0].time == (1.5, 2.967)


def test_inqscribes_own_file_is_read_by_its_typed_lines(tmp_path: Path) -> None:
    text = (
        "app=InqScribe\nfont.name=Arial\ntext=[00:00:01.00] Ann: Were you there?\\r\\r[00:00:03.00] Bo: I was.\\rWith"
        " my aunt, who sang \\\\ all day.\\r[00:00:09.00] Ann: And then?\\r[00:00:11.00] Bo: Home.\ntype=none\n"
    )
    document = read(text, "talk.inqscr")
    assert said(document)[:2] == [
        ("Ann", "Were you there?"),
        ("Bo", "I was. / With my aunt, who sang \\ all day."),
    ]
    assert [turn.time and turn.time[0] for turn in document.turns] == [1.0, 3.0, 9.0, 11.0]
    (tmp_path / "talk.inqscr").write_text(text, encoding="utf-8")
    quote = words_of("I was. With my aunt, who sang all day.")
    assert any(find(quote, one)[0] for one in streams(tmp_path, "talk.inqscr"))


def test_each_text_of_a_corpus_is_a_document() -> None:
    talks = "".join(
        f'<TEI><text><body><u who="#int">And then?</u><u who="#p{at}">We left on day {at}.</u></body></text></TEI>'
        for at in (1, 2)
    )
    people = '<listPerson><person xml:id="int"><persName>Ruth</persName></person></listPerson>'
    file = received(
        f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>{people}</teiHeader>{talks}</teiCorpus>',
        "talks.xml",
    )
    documents = choose(file).read(file)

    assert [document.id for document in documents] == ["talks.xml#1", "talks.xml#2"]
    assert [said(document) for document in documents] == [
        [("Ruth", "And then?"), (f"p{at}", f"We left on day {at}.")] for at in (1, 2)
    ]
    assert "it holds 2 talks, each of which is a document of its own" in documents[0].warnings


def test_the_captions_of_a_video_site_in_both_of_its_forms() -> None:
    cues = (("&gt;&gt; Who dug it?", 500), ("&gt;&gt; We did,", 2600), ("all of it.", 4700), ("&gt;&gt; I see.", 6800))
    millis = "".join(f'<p t="{at}" d="2000">{words}</p>' for words, at in cues)
    seconds = "".join(f'<text start="{at / 1000}" dur="2">{words.replace("&", "&amp;")}</text>' for words, at in cues)
    for text in (f'<timedtext format="3"><body>{millis}</body></timedtext>', f"<transcript>{seconds}</transcript>"):
        document = read(text, "captions.xml")
        assert [text for _, text in said(document)] == ["Who dug it?", "We did, all of it.", "I see."]
        assert [turn.time for turn in document.turns] == [(0.5, 2.5), (2.6, 6.7), (6.8, 8.8)]


ASKED = ("What keeps you from coming?", "What would you change first?")
TOLD = {
    "Ruth": ("The last bus leaves early.", "The lamps are out."),
    "Omar": ("The heavy door.", "The stairs are steep."),
}


@pytest.mark.parametrize("named", [True, False])
def test_questions_of_several_interviews_are_answered_each_by_somebody(named: bool) -> None:
    talks = "".join(
        (f"<talk><name>{who}</name>" if named else f'<talk id="I{number}">')
        + "".join(f"<q>{asked}</q><a>{answer}</a>" for asked, answer in zip(ASKED, own, strict=True))
        + "</talk>"
        for number, (who, own) in enumerate(TOLD.items(), start=1)
    )
    document = read(f"<talks>{talks}</talks>", "talks.xml")
    answered = [turn for turn in document.turns if turn.role is Role.RESPONDENT]

    people = ["Ruth", "Ruth", "Omar", "Omar"] if named else ["talk I1", "talk I1", "talk I2", "talk I2"]
    assert [turn.case for turn in answered] == people
    assert [text for _, text in said(document)][1::2] == [text for own in TOLD.values() for text in own]


def test_questions_and_answers_by_number_belong_to_who_is_named_beside_them() -> None:
    talks = "".join(
        f"<talk><name>{who}</name>"
        + "".join(
            f"<question{at}>{asked}</question{at}><answer{at}>{answer}</answer{at}>"
            for at, (asked, answer) in enumerate(zip(ASKED, own, strict=True), start=1)
        )
        + "</talk>"
        for who, own in TOLD.items()
    )
    document = read(f"<talks>{talks}</talks>", "talks.xml")

    expected = [
        pair for who, own in TOLD.items() for asked, answer in zip(ASKED, own, strict=True)
        for pair in (("", asked), (who, answer))
    ]  # fmt: skip
    assert said(document) == expected


def test_an_attribute_called_time_is_when_a_turn_begins() -> None:
    said = ("Where were you?", "At the lock.", "And then?", "I went up.", "Why?", "I do not know.")
    turns = [f'<turn speaker="{"IR"[at % 2]}" time="00:0{at}:30">{text}</turn>' for at, text in enumerate(said)]
    document = read(f"<talk>{''.join(turns)}</talk>", "talk.xml")
    assert document.turns[1].time == (90.0, 90.0)
