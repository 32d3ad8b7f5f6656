from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.errors import UnreadableFile
from pipeline.ingest.readers.pdf import PdfReader, whole_characters
from pipeline.model import Document, Kind
from tests.ingest.containers import Printed, pdf, typeset
from tests.ingest.make import kinds, received, speech
from tests.shared import shared

LONG = (
    "I came in the autumn, when the boats were already out of the water, and nobody could tell me where the key was "
    "kept; so I sat on the step and waited, and that is how I met the others, who had no key either."
)
OTHER = (
    "We were three by the evening. One of us had soup, and one of us had a spoon, and I had nothing, but I knew how to "
    "get in through the back, because I had been a plumber, and plumbers look at buildings from behind."
)


def read(pages: list[list[Printed]], file: str = "talk.pdf") -> Document:
    (document,) = PdfReader().read(received(pdf(pages), file))
    return document


def test_paragraphs_over_lines_and_pages() -> None:
    turns = [f"Dana: What happened on day {number}?" if number % 2 else f"Omar: {LONG}" for number in range(30)]
    document = read(typeset(turns))

    assert [words for _, words in speech(document)] == [turn.split(": ", 1)[1] for turn in turns]
    assert document.source_map.locator(document.text.index("What happened on day 1?")) == "page 1"
    assert document.source_map.locator(document.text.index("What happened on day 29?")).startswith("page ")
    assert document.source_map.locator(document.text.rindex("I came in")) != "page 1"


@pytest.mark.parametrize("labels", [("Dana =", "Omar ="), ("M)", "2)")])
def test_a_turn_that_ends_at_a_comma_on_a_page_ends_where_the_next_page_begins_as_turns_do(
    labels: tuple[str, str],
) -> None:
    said = ("And what came then, in the end?", f"{LONG[:-1]},")
    document = read(typeset([f"{labels[place % 2]} {said[place % 2]}" for place in range(61)], width=63))

    assert [words for _, words in speech(document)] == [said[place % 2] for place in range(61)]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = typeset([f"Dana: Why {number}?" if number % 2 else f"Omar: {LONG}" for number in range(40)])
    assert len(pages) >= 3
    for number, page in enumerate(pages, start=1):
        page.insert(0, Printed("Kitchens in common – interview 4", 72, 810, 9))
        page.append(Printed(f"Page {number} of {len(pages)}", 280, 30, 9))
    document = read(pages)

    assert "Kitchens" not in document.text
    assert "Page" not in document.text
    assert {words for who, words in speech(document) if who == "Omar"} == {LONG}


def test_a_head_as_near_to_the_words_as_they_to_one_another_is_a_running_head_on_two_pages() -> None:
    pages: list[list[Printed]] = []
    for first in (0, 8):
        lines = [f"Dana: Why {n}?" if n % 2 else f"Omar: It is the number of door {n}." for n in range(first, 24)]
        pages.append([Printed("Doors of the old mill, talk 4", 72, 810)])
        pages[-1] += [Printed(line, 72, 810 - 36 * (place + 1)) for place, line in enumerate(lines[:16])]

    assert "old mill" not in read(pages).text


def test_titles_of_two_talks_of_a_page_each_are_no_running_head() -> None:
    pages = [
        [Printed(f"Interview {n}", 72, 790), Printed("Dana: Why?", 72, 770), Printed(f"{who}: No.", 72, 750)]
        for n, who in ((1, "Omar"), (2, "Ida"))
    ]

    assert read(pages).text.count("Interview") == 2


def test_what_stands_at_other_heights_at_the_tops_of_two_pages_is_no_running_head() -> None:
    asked = "Tell me about the depot, from the first day on —OP"
    said = ["I went there on the first day, and stayed for a year, as", "nobody else wanted to drive the late bus. —LQ"]
    pages: list[list[Printed]] = []
    for paragraphs in ([[asked], *[said] * 9], [said] * 9, [said, [asked], *[said] * 9]):
        pages.append([])
        height = 790
        for paragraph in paragraphs:
            for text in paragraph:
                pages[-1].append(Printed(text, 72, height))
                height -= 13
            height -= 8

    assert read(pages).text.count("from the first day on") == 2


@pytest.mark.parametrize(
    "foot",
    [
        "Transcript K3, page 1 of 2",
        "Protokoll K3 – Seite 1 von 2",
        "Entretien, page 1 sur 1",
        "https://k3.example.org/a 1/1",
    ],
)
def test_a_last_line_that_tells_its_page_is_a_foot_on_a_single_page(foot: str) -> None:
    (page,) = typeset([f"Dana: Why {number}?" if number % 2 else f"Omar: {LONG}" for number in range(4)])
    page.append(Printed(foot, 72, page[-1].y - 40, page[-1].size))
    document = read([page])

    assert foot not in document.text
    assert speech(document)[-1] == ("Dana", "Why 3?")


def test_a_head_of_four_lines_on_every_page_is_nobody() -> None:
    pages = typeset(
        [f"{number}. Why does bread {number} rise?" if number % 2 else LONG for number in range(1, 60)], top=720
    )
    assert len(pages) >= 4
    for page in pages:
        names = ("KITCHENS, PART 2", "Ada Holt 1906", "Rosa Lindt 1813", "Omar Vale 1803")
        page[:0] = [Printed(name, 72, 800 - 13 * row, 11) for row, name in enumerate(names)]
    document = read(pages)

    assert not any(name in document.text for name in ("KITCHENS", "Holt", "Lindt", "Vale"))
    assert {words for _, words in speech(document)} >= {LONG}


def test_an_answer_right_below_a_full_line_with_a_counted_question_is_an_answer() -> None:
    asked = "Which of the many kinds of bread that are baked in the town do you like to eat most?"
    long = "The one that my grandmother baked on Fridays, when the whole house smelt of it, was"
    rows = []
    for number in range(1, 9):
        rows += [f"{number}. {'Who bakes it?' if number % 4 else asked}"]
        rows += [long, "the best."] if number % 4 else ["The dark one."]
    document = read([[Printed(row, 72, 780 - 14 * place, 11) for place, row in enumerate(rows)]])

    assert [words for _, words in speech(document) if "dark" in words] == ["The dark one."] * 2
    assert [words for _, words in speech(document) if "grandmother" in words] == [f"{long} the best."] * 6


def test_a_foot_that_some_pages_have_words_below_is_a_foot() -> None:
    pages = typeset([f"Dana: Why {number}?" if number % 2 else f"Omar: {LONG}" for number in range(60)])
    assert len(pages) >= 4
    for number, page in enumerate(pages):
        page.append(Printed("Lanyon and Daughters", 240, 40, 9))
        if number == 1:
            page.append(Printed("boat - bank", 240, 28, 9))
    document = read(pages)

    assert "Lanyon" not in document.text


def test_the_lines_of_a_cover_do_not_tell_how_far_apart_the_lines_of_sentences_are() -> None:
    cover = [Printed("The harbour office of the town and the island where", 72, 780 - 14 * row, 12) for row in range(3)]
    said = "when the boats were out of the water, and nobody could tell"
    rows = [f"OMAR: I came in the autumn, {said[:30]}", said, said, f"me where the key was. DANA, {said[:25]}"]
    page = [Printed(row, 72, 780 - 28 * place, 12) for place, row in enumerate(rows * 6)]
    document = read([cover, *[page] * 5])

    assert all("\n" not in words for _, words in speech(document))


def test_a_last_line_that_goes_on_with_what_is_said_is_no_foot() -> None:
    (page,) = typeset([f"Dana: Why {number}?" if number % 2 else f"Omar: {LONG}" for number in range(4)])
    below = page[-1].y - 13
    page += [Printed("Omar: I read all that the office sent to us, and they had left out all but", 72, below, 11)]
    page += [Printed("the sheet with the stamp, page 1 of 3", 72, below - 13, 11)]

    assert speech(read([page]))[-1][1].endswith("left out all but the sheet with the stamp, page 1 of 3")


def test_words_that_come_back_in_the_text_are_no_running_head() -> None:
    pages = typeset([f"{'Dana' if number % 2 else 'Omar'}: Yes." for number in range(120)])
    assert len(pages) >= 2

    assert len(speech(read(pages))) == 120


def test_words_alike_at_the_foot_of_two_pages_under_described_codes_are_said() -> None:
    half, middle = "Half of the keys we had were made", [f"Dana: And what came on day {day}?" for day in range(30)]
    pages = [
        [Printed(text, 72, 780 - 14 * place) for place, text in enumerate((top, *middle))]
        + [Printed(f"P0{number} (male): {half}", 72, 100)]
        for number, top in ((3, "Dana: Who was there?"), (5, "by a neighbour."))
    ]
    document = read([*pages, [Printed("by a plumber.", 72, 780)]])

    assert [words for who, words in speech(document) if who.startswith("P0")] == [
        f"{half} by a neighbour.",
        f"{half} by a plumber.",
    ]


def test_a_sentence_at_the_foot_of_two_pages_that_goes_on_above_the_next_is_said() -> None:
    half, middle = "Half of the keys we had were made", [f"Dana; And what came on day {day}?" for day in range(30)]
    pages = [
        [Printed(text, 72, 780 - 14 * place) for place, text in enumerate((top, *middle))]
        + [Printed(f"Omar {number}; {half}", 72, 100)]
        for number, top in ((3, "Dana; Who was there?"), (5, "by a neighbour."))
    ]
    document = read([*pages, [Printed("by a plumber.", 72, 780)]])

    assert document.text.count(f"{half} by a") == 2


def test_a_lettered_question_on_top_of_a_page_begins_a_paragraph() -> None:
    pages = typeset(["Dana: Tell me about both.", "Omar: Nobody I knew."]) + typeset(
        ["a) Did it help?", "Omar: It did."]
    )

    assert ("Omar", "Nobody I knew. / a) Did it help?") in speech(read(pages))


def test_a_name_and_a_clock_on_top_of_pages_is_no_running_head() -> None:
    pages = typeset([LONG])
    clocks = [f"{number}:{number + 10}" for number in range(6)]
    document = read(
        [
            [Printed(f"{'Dana Lind' if number % 2 else 'Omar Nour'}  {clock}", 72, 800), *pages[0]]
            for number, clock in enumerate(clocks)
        ]
    )

    assert [who for who, _ in speech(document)] == ["Omar Nour", "Dana Lind"] * 3
    assert [turn.time for turn in document.turns if turn.kind is Kind.SPEECH][1] == (71, 71)


def test_a_name_that_stands_alone_within_pages_too_is_no_running_head() -> None:
    talk = ["interviewee", LONG, "interviewer", "Where was the key?"] * 3
    pages = [typeset([*talk, "interviewee", f"{word}, that.", "interviewer", word])[0] for word in LONG.split()[:4]]
    document = read([[Printed("Kitchens", 72, 815), *page] for page in pages])

    assert [who for who, _ in speech(document)] == ["interviewee", "interviewer"] * 16
    assert "Kitchens" not in document.text


def test_one_of_several_numbered_people_on_top_of_pages_is_no_running_head() -> None:
    talk = ["Speaker 2", LONG, "Speaker 1", "Where was the key?"] * 3
    pages = [typeset(["Speaker 4", f"{word}, that.", *talk])[0] for word in LONG.split()[:4]]

    assert [who for who, _ in speech(read(pages))] == ["Speaker 4", *["Speaker 2", "Speaker 1"] * 3] * 4


def test_the_numbers_of_talks_that_each_begin_a_page_are_no_running_head() -> None:
    talk = ["Interviewer: Where was the key?", f"Owner: {LONG}"] * 2
    pages = [[Printed(f"Interview {number}", 72, 815), *typeset(talk)[0]] for number in range(1, 5)]

    assert list(kinds(read(pages), Kind.HEADING)) == [f"Interview {number}" for number in range(1, 5)]


def test_a_font_of_size_one_that_is_scaled() -> None:
    turns = [f"Dana: What happened on day {number}?" if number % 2 else f"Omar: {LONG}" for number in range(30)]
    (scaled,) = PdfReader().read(received(pdf(typeset(turns), scaled=True), "talk.pdf"))

    assert speech(scaled) == speech(read(typeset(turns)))


def test_line_numbers_are_left_out() -> None:
    pages = typeset([f"Dana: Why {number}?" if number % 2 else f"Omar: {LONG}" for number in range(12)])
    numbered = [
        [*page, *(Printed(str(number), 40, line.y, 8) for number, line in enumerate(page, start=1))] for page in pages
    ]

    assert speech(read(numbered)) == speech(read(pages))


@pytest.mark.parametrize("x", [40, 545])
@pytest.mark.parametrize("step", [5, 10])
def test_numbers_of_each_fifth_line_are_left_out_on_both_sides(step: int, x: float) -> None:
    pages = typeset([f"Dana: Why {number}?" if number % 2 else f"Omar: {LONG}" for number in range(12)])
    numbered = [
        [*page, *(Printed(str(number), x, line.y, 8) for number, line in enumerate(page, 1) if number % step == 0)]
        for page in pages
    ]

    assert speech(read(numbered)) == speech(read(pages))


def test_numbers_at_the_right_that_count_no_lines_are_words() -> None:
    turns = [f"Dana: Why {number}?" if number % 2 else f"Omar: {LONG}" for number in range(6)]
    (page,) = typeset(turns)
    told = [Printed(number, 545, page[place].y) for number, place in (("3", 0), ("4", 4), ("9", 5))]

    assert {"3", "4", "9"} <= set(read([[*page, *told]]).text.split())


def test_a_key_that_is_broken_at_the_end_of_a_line_is_no_part_of_the_name_before_it() -> None:
    head = "Project: The boats of the upper lake and who kept them, part two   Interviewer: KB   Date"
    talk = [f"KB: Why {number}?" if number % 2 else f"Omar: {LONG}" for number in range(12)]
    (lines, *others) = typeset([head, "of birth: 3 May 1961   Place: Graz", *talk], width=95)
    lines[1] = replace(lines[1], y=lines[0].y - (lines[3].y - lines[4].y))
    document = read([lines, *others])

    assert {who for who, _ in speech(document)} == {"KB", "Omar"}


@pytest.mark.parametrize(("size", "angle"), [(60, 45), (24, 30), (40, 90), (70, 0)])
def test_a_watermark_is_told_and_left_out(size: float, angle: float) -> None:
    pages = typeset([f"Dana: Why {number}?" if number % 2 else f"Omar: {LONG}" for number in range(40)])
    mark = Printed("DRAFT 3", 300 if angle == 90 else 130, 420, size, colour=".9 .9 .9", angle=angle)
    document = read([[mark, *page] for page in pages])

    assert speech(document) == speech(read(pages))
    assert [one for one in document.warnings if "across" in one] == [
        "the words across the lines of its pages were not read, 'DRAFT 3'"
    ]


def test_hyphens_at_line_ends_are_healed() -> None:
    lines = [
        "Dana: Tell me about the kitchen and about the neigh-",
        "bours, and about the well-known soup that was in a well-",
        "known pot; the neighbours came often.",
        "Omar: I was there, and I went again and again, and there-",
        "and there only, and then I went home to my own place.",
        "Dana: I see.",
        "Omar: You do.",
    ]
    document = read([[Printed(line, 72, 700 - 14 * place) for place, line in enumerate(lines)]])

    assert speech(document)[:2] == [
        (
            "Dana",
            "Tell me about the kitchen and about the neighbours, and about the well-known soup that was in a "
            "well-known pot; the neighbours came often.",
        ),
        (
            "Omar",
            "I was there, and I went again and again, and there-and there only, and then I went home to my own place.",
        ),
    ]


def test_a_dash_on_which_a_line_begins_stays_in_its_sentence() -> None:
    lines = [
        "Dana: What was the pan like that stood in the kitchen all along, and why",
        "- since you ask me about the kitchen - did nobody ever cook in it then?",
        "Omar: We wrote down what was to be done there before the winter came on:",
        "- wash the copper pan that the smith had sent to us and take it upstairs",
        "- and feed the cat.",
        "Dana: I see.",
        "Omar: You do.",
    ]
    document = read([[Printed(line, 72, 700 - 14 * place) for place, line in enumerate(lines)]])

    asked, told, *_ = speech(document)
    assert asked[1].endswith(
        "all along, and why - since you ask me about the kitchen - did nobody ever cook in it then?"
    )
    assert "wash the copper pan" in told[1]
    assert "- wash" not in told[1]


def test_short_turns_at_a_tab_stop_below_lines_that_begin_at_the_left_are_no_table() -> None:
    turns = [
        ("Interviewer:", ["Who are you, and what is it that you do here?"], []),
        ("Respondent:", wrapped(LONG[:130], 66), wrapped(OTHER, 84)),
        ("Interviewer:", ["Mm."], []),
        ("Respondent:", ["It is the not knowing that gets you."], []),
        ("Interviewer:", ["On a scale from 1 to 10, how bad is it?"], []),
        ("Respondent:", wrapped(LONG[:110], 66), wrapped(OTHER, 84)),
        ("Interviewer:", ["How so?"], []),
        ("Respondent:", ["Nobody knows."], []),
    ]
    page, high = [], 720.0
    for who, beside, below in turns:
        page.append(Printed(who, 72, high))
        for place, words in enumerate([*beside, *below]):
            page.append(Printed(words, 162 if place < len(beside) else 72, high))
            high -= 14

    assert [who for who, _ in speech(read([page]))] == ["Interviewer", "Respondent"] * 4


def test_a_hyphen_stays_where_nobody_broke_words() -> None:
    lines = [
        "Dana: Tell me about the pan that was bought from a far-",
        "famed smith, and who carried it up to the kitchen then.",
        "Omar: I was there, and I went again and again, and there",
        "it was, and then I went home to my own place by the sea.",
        "Dana: I see.",
        "Omar: You do.",
    ]
    document = read([[Printed(line, 72, 700 - 14 * place) for place, line in enumerate(lines)]])

    assert "bought from a far-famed smith, and who carried it up to the kitchen then." in document.text


def test_words_are_mended_where_many_lines_end_within_one() -> None:
    lines = [
        "Dana: Tell me about the copper pan that stood in the kit-",
        "chen, and who had carried it there from the har-",
        "bour, and what the others said when they saw the pol-",
        "ished thing, and whether it was used at all in the win-",
        "ter that came after.",
        "Omar: It was.",
        "Dana: I see.",
        "Omar: You do.",
    ]
    document = read([[Printed(line, 72, 700 - 14 * place) for place, line in enumerate(lines)]])

    assert "-" not in document.text
    assert "polished thing" in document.text


def columns(left: list[str], right: list[str], top: float = 700) -> list[Printed]:
    return [
        Printed(text, x, top - 13 * place, 10)
        for x, side in ((60, left), (320, right))
        for place, text in enumerate(side)
    ]


def wrapped(text: str, width: int) -> list[str]:
    return [one.text for one in typeset([text], width=width)[0]]


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = wrapped(f"{LONG} {OTHER} {LONG}", 46), wrapped(f"{OTHER} {LONG} {OTHER}", 46)
    both = columns(left, right)
    # Printed line by line over both columns, as some programs do.
    both.sort(key=lambda one: (-one.y, one.x))
    page = [Printed("A title that runs over both of the columns of the page", 60, 740, 18, bold=True), *both]
    document = read([page])

    assert " ".join(document.text.split()).endswith(" ".join([*left, *right]))


def test_labels_in_a_column_of_their_own() -> None:
    rows = [("Dana", "How was it?"), ("Omar", "Long, and it rained."), ("Dana", "And then?"), ("Omar", "Home.")] * 3
    page = [
        one
        for place, (who, words) in enumerate(rows)
        for one in (Printed(who, 60, 700 - 20 * place), Printed(words, 160, 700 - 20 * place))
    ]

    assert speech(read([page])) == rows


def test_headings_by_size_and_bold_labels() -> None:
    page = [
        Printed("Second visit", 72, 740, 18),
        Printed("Dana", 72, 700, 11, bold=True),
        Printed("How was it?", 110, 700),
        Printed("Omar", 72, 680, 11, bold=True),
        Printed("Long.", 110, 680),
        Printed("Dana", 72, 660, 11, bold=True),
        Printed("And?", 110, 660),
        Printed("Omar", 72, 640, 11, bold=True),
        Printed("Home.", 110, 640),
    ]
    document = read([page])

    assert kinds(document, Kind.HEADING) == ["Second visit"]
    assert speech(document) == [("Dana", "How was it?"), ("Omar", "Long."), ("Dana", "And?"), ("Omar", "Home.")]


def test_notes_at_the_foot_are_told_and_left_out() -> None:
    pages = typeset([f"Dana: Why {number}?" if number % 2 else f"Omar: {LONG}" for number in range(6)])
    pages[0].append(Printed("1 A kitchen that all may use, at no price.", 72, 90, 8))
    document = read(pages)

    assert "at no price" not in document.text
    assert any("foot of its pages" in warning for warning in document.warnings)


@pytest.mark.parametrize("size", [8, 10, 11])
def test_raised_numbers_that_call_notes_at_the_foot_are_no_words(size: float) -> None:
    lines = ["Dana: Where was it?", "Omar: By the old pier", "Dana: And then?", "Omar: There were 3 boats.", "Dana: 3?"]
    page = [Printed(line, 72, 700 - 20 * place) for place, line in enumerate(lines)]
    page[2:2] = [Printed("1", 176.5, 684, 6.5), Printed(", where the boats lay.", 180.5, 680)]
    page += [Printed("Omar: We had a choir, and it sang on Sunday", 72, 600), Printed("2", 290, 604, 6.5)]
    page += [Printed("or later.", 297, 600)]
    notes = ["1 Built long ago, and", "gone since then.", "2 He laughs."]
    page += [Printed(note, 72, 110 - 14 * place, size) for place, note in enumerate(notes)]
    document = read([page])

    assert speech(document)[1] == ("Omar", "By the old pier, where the boats lay.")
    assert speech(document)[-2:] == [("Dana", "3?"), ("Omar", "We had a choir, and it sang on Sunday or later.")]
    assert speech(document)[3] == ("Omar", "There were 3 boats.")
    assert any("foot of its pages" in warning for warning in document.warnings)


@pytest.mark.parametrize("size", [8, 11])
def test_a_few_notes_in_a_column_at_the_right_are_left_out_and_told(size: float) -> None:
    turns = [f"Dana: Why {number}?" if number % 2 else f"Omar: {LONG}" for number in range(12)]
    pages = typeset(turns, width=60)
    codes = [Printed(f"trust in {what}", 400 + at % 2, 760 - 110 * at, size) for at, what in enumerate("abcde")]
    document = read([[*pages[0], *codes], *pages[1:]])

    assert {words for who, words in speech(document) if who == "Omar"} == {LONG}
    assert [one for one in document.warnings if "beside the text" in one] == [
        "notes in a column beside the text of its pages were left out, 5 lines"
    ]
    times = [replace(one, text=f"00:0{at}:10") for at, one in enumerate(codes)]
    assert not any("beside" in one for one in read([[*pages[0], *times], *pages[1:]]).warnings)


def test_no_text_layer_damage_and_lock_are_refused_in_words() -> None:
    with pytest.raises(UnreadableFile, match="no text layer"):
        read([[]])
    whole = pdf(typeset([f"Dana: {LONG}"]))
    with pytest.raises(UnreadableFile, match="damaged or incomplete PDF"):
        PdfReader().read(received(whole[:200], "talk.pdf"))


def test_a_picture_page_is_told() -> None:
    document = read([*typeset([f"Dana: {LONG}", f"Omar: {OTHER}", "Dana: I see."]), []])

    assert any("no text stands on page 2" in warning for warning in document.warnings)


def test_a_real_file() -> None:
    (document,) = PdfReader().read(received(shared("formats", "pdpilot_P1.pdf").read_bytes(), "P1.pdf"))

    assert {speaker for speaker, _ in speech(document)} == {"Dan", "Participant"}
    assert len(speech(document)) == 94
    assert not any(words[:1].isdigit() for _, words in speech(document))


def test_a_table_of_questions_whose_cells_nothing_parts_is_told() -> None:
    (page,) = typeset(
        ["What did you cook? Leek soup, for all of us.", "And who ate it? My aunt, and the bakers."], top=700
    )
    head = [Printed("Questions", 72, 740), Printed("Answer", 260, 740)]
    (document,) = PdfReader().read(received(pdf([[*head, *page]]), "talk.pdf"))

    assert any("the table with the columns 'Questions', 'Answer'" in told for told in document.warnings)


def test_half_a_character_of_a_broken_font_is_shown_as_lost() -> None:
    assert whole_characters("a\ud83d\ude00b") == "a😀b"
    assert whole_characters("a\ud83db") == "a\ufffdb"


def test_accents_that_are_printed_over_their_letters_as_tex_does() -> None:
    page = [
        Printed("naturlich k", 72, 700),
        Printed("\u00a8", 88.5, 702),  # over the u
        Printed("onnen wir", 122.4, 700),
        Printed("\u00a8", 123.6, 702),
    ]

    assert read([page]).text == "natürlich können wir"


def test_numbers_below_the_sheet_and_codes_in_the_margin_are_not_read() -> None:
    pages = typeset([f"Dana: Why {number}?" if number % 2 else f"Omar: {LONG}" for number in range(40)])
    for number, page in enumerate(pages):
        pages[number] = [replace(one, x=one.x + 90) for one in page]
        pages[number] += [Printed(str(17 + place), 30, -40 * place - 60, 8) for place in range(6)]
        pages[number] += [Printed("Trust in keys", 20, 700 - 130 * place, 6) for place in range(3)]
    document = read(pages)

    assert {words for who, words in speech(document) if who == "Omar"} == {LONG}
    assert all(words.startswith("Why") for who, words in speech(document) if who == "Dana")
    assert [one for one in document.warnings if "margin" in one] == [
        f"{3 * len(pages)} notes in small print in the margin of its pages not read, such as those for codes"
    ]


def test_a_name_kept_secret_at_the_edge_of_a_page_is_no_number_of_it() -> None:
    said = [line for n in range(12) for line in (f"Why is it door {n}?", "XXXX", "It was the mill's.", "YYYY", "Yes.")]
    pages = [
        [Printed(line, 72, 790 - 36 * place) for place, line in enumerate(said[first : first + 21])]
        for first in range(0, len(said), 21)
    ]

    assert [who for who, _ in speech(read(pages)) if who] == ["XXXX", "YYYY"] * 12
