"""What a hand or a program mistyped in labels, and what stands beside a talk, is nobody's and no word."""

from __future__ import annotations

import re

import pytest

from pipeline.ingest.readers.plain_text import TextReader
from pipeline.ingest.speakers.resolve import finish
from pipeline.ingest.speakers.spellings import unify
from tests.ingest.make import received, speech
from tests.ingest.truth.pages import wrapped

SAID = (
    ("Where do you read?", "At home, mostly. I like it there."),
    ("What do you read?", "Novels. My mother read them too."),
    ("And at night?", "I sleep."),
    ("Since when?", "Since I was ten, I think."),
    ("Why then?", "Because we moved, and you had no room."),
)
ASKER, ANSWERER = "Interviewer", "Respondent"


def turns(*labels: str) -> list[str]:
    """The talk, each turn behind the label that is in its turn."""
    texts = (text for pair in SAID for text in pair)
    return [f"{label}{text}" for label, text in zip(labels, texts, strict=True)]


def read(paragraphs: list[str]) -> list[tuple[str, str]]:
    (document,) = TextReader().read(received("\n\n".join(paragraphs), "talk.txt"))
    return speech(document)


def read_dense(lines: list[str]) -> list[tuple[str, str]]:
    """What is read of lines without blank ones between."""
    (document,) = TextReader().read(received("\n".join(lines), "talk.txt"))
    return speech(document)


PLAIN = read(turns(*[f"{ASKER}: ", f"{ANSWERER}: "] * 5))


def test_the_talk_without_slips() -> None:
    assert [(who, text) for pair in SAID for who, text in zip((ASKER, ANSWERER), pair, strict=True)] == PLAIN


def test_a_mistyped_colon_is_one() -> None:
    labels = [f"{ASKER}; ", f"{ANSWERER}: ", f"{ASKER}: ", f"{ANSWERER};", f"{ASKER}.: ", f"{ANSWERER} : "]
    assert read(turns(*labels, *[f"{ASKER}: ", f"{ANSWERER}:"] * 2)) == PLAIN


HASTE = (
    "Int: tell me about the choir",
    "Wil: its on mondays, in the school",
    "int - and who sings?",
    "Wil: mostly my neighbours. they like it",
    "Int; what do you sing",
    "Wil : old songs, and what my mother sang",
    "INT: and why do people leave",
    "wil; they move, or they lose heart",
    "Int: do you mind",
    "Wil: i do, you get used to them",
)


def test_names_typed_in_haste_have_any_case_and_sign() -> None:
    words = [re.sub(r"^\w+ ?[-:;] ", "", line) for line in HASTE]

    assert speech(finish(*TextReader().read(received("\n".join(HASTE), "talk.txt")))) == [
        *zip(["Int", "Wil"] * 5, words, strict=True)
    ]


def test_a_misread_letter_makes_nobody_else() -> None:
    labels = ["lnterviewer: ", f"{ANSWERER}: ", f"{ASKER}: ", "Respondcnt: ", *[f"{ASKER}: ", f"{ANSWERER}: "] * 3]
    assert read(turns(*labels)) == PLAIN
    (document,) = TextReader().read(received("\n\n".join(turns(*labels)), "talk.txt"))
    assert document.warnings == (
        "labels with a slip were taken for those that they are like: "
        "'lnterviewer' for 'Interviewer' (line 1), 'Respondcnt' for 'Respondent' (line 7)",
    )


def test_a_share_at_the_beginning_of_a_line_is_no_misread_label() -> None:
    labels = ["SO/ ", "TE/ "] * len(SAID)
    talk = turns(*labels)
    talk[3] += "\n50/50, I would say."

    (document,) = TextReader().read(received("\n\n".join(talk), "talk.txt"))

    assert [name for name, _ in speech(document)] == ["SO", "TE"] * len(SAID)
    assert "50/50, I would say." in speech(document)[3][1]


@pytest.mark.parametrize(
    ("asks", "answers", "slip"),
    [
        ("Interviewer", "Respondent", "1nterviewer"),
        ("INT", "P", "1NT"),
        ("Speaker 1", "Speaker 2", "5peaker 1"),
        ("Speaker 1", "Speaker 2", "Speaker l"),
        ("MOD", "P03", "PO3"),
        ("Ida", "Rui", "lda"),
        ("I", "R", "l"),
    ],
)
def test_a_digit_for_a_letter_in_a_label_is_told_and_makes_nobody_else(asks: str, answers: str, slip: str) -> None:
    labels = [f"{asks}: ", f"{answers}: "] * 5
    place = 3 if slip == "PO3" else 4
    labels[place] = f"{slip}: "
    (document,) = TextReader().read(received("\n\n".join(turns(*labels)), "talk.txt"))

    assert speech(document) == read(turns(*[f"{asks}: ", f"{answers}: "] * 5))
    assert f"{slip!r} for" in "".join(document.warnings)


@pytest.mark.parametrize("other", ["P2", "PI"])
def test_a_code_that_counts_on_or_is_a_part_is_somebody_else(other: str) -> None:
    labels = ["MOD: ", "P1: ", "MOD: ", f"{other}: ", *["MOD: ", "P1: "] * 3]

    assert read(turns(*labels))[3][0] == other


@pytest.mark.parametrize(("asks", "slip"), [("Interviewer", "lnterviewer"), ("INT", "1NT")])
def test_a_misread_label_below_a_full_line_begins_a_turn(asks: str, slip: str) -> None:
    full = "At home, mostly, where it is warm. I read what my mother read, and what her sister sent."
    said = turns(*[f"{asks}: ", f"{ANSWERER}: "] * 5)
    said[1::2] = [f"{text} {full}" for text in said[1::2]]
    lines = [line for text in said for line in wrapped(text, 60)]
    low, high = (index for index, line in enumerate(lines) if line.startswith(asks) and index > 5), len(lines)
    places = [index for index in low if len(lines[index - 1]) > 44 and index < high]
    lines[places[0]] = lines[places[0]].replace(asks, slip)

    assert [who for who, _ in read_dense(lines)] == [asks, ANSWERER] * 5


@pytest.mark.parametrize(
    ("way", "slip"),
    [("({n}) {who} | ", "Lnayon"), ("[{who}]\n", "Intreviewer"), ("{who} > 00:{n:02} > ", "Lnayon")],
)
def test_a_slip_in_a_label_of_any_way_makes_nobody_else(way: str, slip: str) -> None:
    names = [ASKER, "Lanyon"] * 5
    shown = [way.format(n=number + 10, who=name) for number, name in enumerate(names)]
    place = 4 if slip == "Intreviewer" else 5
    right = read(turns(*shown))
    shown[place] = way.format(n=place + 10, who=slip)

    assert [who for who, _ in right] == names
    assert read(turns(*shown)) == right


@pytest.mark.parametrize("title", ["Mrs.", "Dr", "Prof.", "Frau"])
def test_a_time_between_a_title_and_a_name_is_amid_a_sentence(title: str) -> None:
    said = turns(*[f"{ASKER}: ", f"{ANSWERER}: "] * 5)
    said[1] += f"\n\n{title} (0:15) Hargreave came, too."
    said[5] += f"\n\n{title} (2:31) Hargreave did not."

    assert [who for who, _ in read(said)] == [ASKER, ANSWERER] * 5


def test_a_title_is_a_label_where_words_differ_behind_it() -> None:
    assert {who for who, _ in read(turns(*["Dr (0:15) ", "Lanyon (0:21) "] * 5))} == {"Dr", "Lanyon"}


@pytest.mark.parametrize("way", ["{who} (00:{n:02}.11)\n", "0:{n:02} - {who}\n", "{who}\t", "{{{who}}} "])
def test_who_asks_with_a_label_once_has_it_though_another_is_missing(way: str) -> None:
    (asked, told), (more, again), *_ = SAID
    labels = [way.format(who=who, n=n) for who, n in (("Ruth", 4), ("Omar", 9), ("Omar", 31))]
    said = read([f"{labels[0]}{asked}", f"{labels[1]}{told}", more, f"{labels[2]}{again}"])

    assert said[0] == ("Ruth", asked)
    assert {who for who, _ in said[1:]} == {"Omar"}


@pytest.mark.parametrize(("rare", "often"), [("K", "R"), ("EK", "ER"), ("F03", "P03"), ("Ilsa", "Ilse")])
def test_labels_a_letter_apart_that_never_answer_each_other_may_be_one(rare: str, often: str) -> None:
    counts = {"Mara": 9, often: 8, rare: 1}
    beside = {("Mara", often), (often, "Mara"), ("Mara", rare), (rare, "Mara")}

    assert f"{rare!r} and {often!r} may be one person" in "".join(unify(counts, following=beside)[1])
    assert not unify(counts, following={*beside, (rare, often)})[1]


@pytest.mark.parametrize("slip", ["Lanyn", "Lanyoon", "Lamyon", "Lnayon", "Hazzl Lanyon"])
def test_a_name_with_one_slip_is_that_name_and_told(slip: str) -> None:
    name = "Hazel Lanyon" if " " in slip else "Lanyon"
    labels = [*[f"{ASKER}: ", f"{name}: "] * 4, f"{ASKER}: ", f"{slip}: "]
    loose = "My sister sold them, and I was sorry for it."
    said = turns(*labels)
    paragraphs = [*said[:4], loose, *said[4:6], loose, *said[6:]]
    (document,) = TextReader().read(received("\n\n".join(paragraphs), "talk.txt"))

    assert speech(document)[-1] == (name, SAID[-1][1])
    assert f"{slip!r} for {name!r} (line 23)" in "".join(document.warnings)


@pytest.mark.parametrize("other", ["Lanyons", "Lanyone", "Bannon", "Lanyen"])
def test_who_is_called_nearly_so_stays(other: str) -> None:
    labels = [*[f"{ASKER}: ", "Lanyon: "] * 4, f"{ASKER}: ", f"{other}: "]
    there = ["I asked Ms Lanyen, too."] if other == "Lanyen" else []

    assert ("Lanyon", SAID[-1][1]) not in read([*turns(*labels), *there])


def test_what_is_a_part_itself_stays() -> None:
    labels = ["Interviewer: ", "Interviewee: "] * 5
    assert {who for who, _ in read(turns(*labels))} == {"Interviewer", "Interviewee"}


def test_what_changes_in_brackets_behind_names_is_no_part_of_them() -> None:
    shares = [f"Speaker {1 + place % 2} ({71 + 2 * place}%): " for place in range(10)]
    towns = ["Speaker (Riva): ", "Speaker (Wells): "] * 5
    moods = ["NOUR (aside): ", "OMAR: ", "NOUR (aside): ", "OMAR (aside): ", *["NOUR (aside): ", "OMAR: "] * 3]

    assert [who for who, _ in read(turns(*shares))] == ["Speaker 1", "Speaker 2"] * 5
    assert len({who for who, _ in read(turns(*towns))}) == 2
    assert [who for who, _ in read(turns(*moods))] == ["NOUR", "OMAR"] * 5


def test_remarks_boxes_and_instructions_are_not_said() -> None:
    talk = turns(*[f"{ASKER}: ", f"{ANSWERER}: "] * 5)
    beside = ["☐ often  ☒ seldom", "[INTERVIEWER: PROBE FOR DETAILS]", "IF NO, GO TO Q7"]
    mixed = [one for turn, told in zip(talk, [*beside, *[""] * 7], strict=True) for one in (turn, told) if one]
    remarked = [*talk[:-1], f"{talk[-1]}[a]", "[a]a good quote", "[b]trust?"]

    assert read(mixed) == PLAIN
    assert read([*remarked[:-1]]) == [*PLAIN[:-1], (ANSWERER, f"{SAID[-1][1]}[a]")]
    assert read([*remarked[:-1], "Page 1"]) == read([*remarked[:-1]])
    assert read([*remarked[:-1], "Boats | 1"]) == read(remarked[:-1])  # the foot of the page is below them
    assert read([*remarked[:-1], "*** End ***"]) == read(remarked[:-1])
    assert read(remarked)[-1][1].endswith("trust?")  # nothing has that mark


def test_answers_behind_a_dash_are_no_part_of_their_questions() -> None:
    lines = [f"{number}. {asked} – {answered}" for number, (asked, answered) in enumerate(SAID, start=1)]

    assert [text.lstrip("– ") for _, text in read(lines)] == [
        part for number, pair in enumerate(SAID, start=1) for part in (f"{number}. {pair[0]}", pair[1])
    ]


def test_who_said_a_quotation_stands_in_brackets_behind_it() -> None:
    quotes = [
        f"“{answered}” (P{1 + place % 2}, {('nurse', 'cook')[place % 2]})" for place, (_, answered) in enumerate(SAID)
    ]

    assert [who for who, _ in read(quotes)] == ["P1", "P2", "P1", "P2", "P1"]


def test_a_bracket_left_open_is_a_label_all_the_same() -> None:
    labels = ["{000}: ", "{104}: ", "{000}: ", "{104: ", *["{000}: ", "{104}: "] * 3]

    assert [who for who, _ in read(turns(*labels))] == ["000", "104"] * 5


def test_letters_with_another_sign_before_most_of_a_talk_are_the_same_people() -> None:
    small = [
        f"{letter}{sign}"
        for letter, sign in zip("ab" * 5, (". ", ".", "/ ", ". ", ".", ". ", ". ", ".", ". ", ". "), strict=True)
    ]
    document = read([*turns(*["A: ", "B: "] * 5), *turns(*small)])

    assert [who for who, _ in document] == ["A", "B"] * 10
    assert document[10:] == document[:10]


def test_a_hyphen_right_behind_a_name_that_comes_back_is_a_slip_for_the_colon() -> None:
    labels = [f"{ASKER}: ", f"{ANSWERER}: "] * 5
    labels[4], labels[7] = f"{ASKER}- ", f"{ANSWERER}– "
    assert read(turns(*labels)) == PLAIN


def test_one_who_was_not_made_out_among_counted_people_speaks() -> None:
    said = read(
        ["Moderator: Who begins?", "P1: I do.", "P2: I may.", "P?: Wait.", "P1: I do, then.", "P2: Well, begin."]
    )
    assert said[3] == ("P?", "Wait.")
    assert len(said) == 6


def test_the_first_quotation_may_be_two_paragraphs() -> None:
    quotes = [f"“{answered}” (P{1 + place % 2}, nurse)" for place, (_, answered) in enumerate(SAID)]
    cut = quotes[0].replace(" I like", "\n\nI like")

    assert read([cut, *quotes[1:]]) == [("P1", "“At home, mostly. / I like it there.”"), *read(quotes)[1:]]


@pytest.mark.parametrize("around", ["({})", "[{}]"])
@pytest.mark.parametrize("mark", ["", "**"])
def test_much_that_is_told_in_brackets_between_a_name_and_its_colon_is_no_part_of_it(around: str, mark: str) -> None:
    aside = around.format("standing up, and tapping on the long table with a pen before anybody has sat down at all")
    labels = [f"{mark}{name}:{mark} " for name in ("Chair Lanyon", "Member Holt") * 5]
    labels[0], labels[5] = (f"{label[: label.index(':')]} {aside}:{mark} " for label in (labels[0], labels[5]))

    assert read(turns(*labels)) == read(turns(*[f"{name}: " for name in ("Chair Lanyon", "Member Holt") * 5]))


@pytest.mark.parametrize("slip", ["R- ", "R-", "R: "])
@pytest.mark.parametrize("dash", ["–", "-"])
def test_a_dash_without_its_space_behind_a_letter_is_a_label(slip: str, dash: str) -> None:
    labels = [f"I {dash} ", f"R {dash} "] * 5
    labels[5] = slip

    (document,) = TextReader().read(received("\n".join(turns(*labels)), "a.txt"))

    assert speech(document) == [(("I", "R")[at % 2], text) for at, text in enumerate(text for p in SAID for text in p)]


PAIRS = (("INT", "RES"), ("Int", "Res"), (ASKER, ANSWERER), ("I", "R"), ("Q", "A"), ("Marta", "Joan"), ("ENT", "INF"))


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("sign", [";", ".", ",", "", "::", ":;"])
@pytest.mark.parametrize("at", [(0,), (0, 1), (4,), (5,), (2, 5), (3, 4, 8), (9,)])
def test_what_stands_behind_a_few_labels_in_place_of_a_colon(
    pair: tuple[str, str], sign: str, at: tuple[int, ...]
) -> None:
    texts = [text for both in SAID for text in both]
    labels = [f"{pair[place % 2]}{sign if place in at else ':'} " for place in range(len(texts))]

    assert read_dense(turns(*labels)) == [(pair[place % 2], text) for place, text in enumerate(texts)]


@pytest.mark.parametrize("pair", PAIRS)
def test_a_few_labels_in_another_case_with_a_stop(pair: tuple[str, str]) -> None:
    texts = [text for both in SAID for text in both]
    labels = [f"{pair[place % 2].swapcase()}. " if place in (2, 5) else f"{pair[place % 2]}: " for place in range(10)]

    assert read_dense(turns(*labels)) == [(pair[place % 2], text) for place, text in enumerate(texts)]


def test_a_name_that_begins_what_is_said_is_no_label() -> None:
    paragraphs = turns(*("Marta: ", "Joan: ") * 5)
    paragraphs[2:2] = ["Marta. That was what they called me.", "Marta, They said."]

    assert read_dense(paragraphs)[1] == ("Joan", " / ".join((SAID[0][1], *paragraphs[2:4])))


def test_slips_below_a_head_and_of_one_of_several() -> None:
    head = "Entrevista 7\nFecha: 2 de junio de 2018\nLugar: Oaxaca\n"
    lines = turns(
        *[
            ("ENTREV: ", "INFORM: ")[place % 2] if place not in (3, 4) else ("", "Inform. ", "ENTREV; ")[place - 2]
            for place in range(10)
        ]
    )
    group = ["MOD: Who of you weaves?", "P1: I do, since school.", "P2; I tried and I gave up.", "P3: Me too, I think."]
    group += [
        "MOD; Why?",
        "P2: It is slow.",
        "P1. You get used to it.",
        "P3: I never did.",
        "MOD: And now?",
        "P1: I teach it.",
    ]

    assert [who for who, _ in read_dense([head, *lines])] == ["ENTREV", "INFORM"] * 5
    assert [who for who, _ in read_dense(group)] == ["MOD", "P1", "P2", "P3", "MOD", "P2", "P1", "P3", "MOD", "P1"]


def test_whole_names_above_first_names_are_no_slips() -> None:
    lines = turns(*(f"{name}: " for name in ("Marta Lind", "Joan Rees", *("Marta", "Joan") * 4)))

    assert [words for _, words in read_dense(lines)] == [text for both in SAID for text in both]


@pytest.mark.parametrize("first", ["- ", "–", "• "])
def test_a_dash_before_a_name_may_be_missing_and_a_name_of_two_words_in_another_case(first: str) -> None:
    labels = [f"{first}Reader: ", f"{first}Otto LIND: "] * 5
    labels[4], labels[7], labels[9] = "Reader: ", f"{first}Otto Lind; ", "Otto LIND: "

    assert [name for name, _ in read(turns(*labels))] == ["Reader", "Otto LIND"] * 5


def test_a_name_before_quoted_words_may_lack_the_gap() -> None:
    labels = ["記　", "淑　"] * 5
    labels[3], labels[6] = "淑", "記"
    paragraphs = [f"{label}「{text}」" for label, text in zip(labels, turns(*[""] * 10), strict=True)]

    assert [name for name, _ in read(paragraphs)] == ["記", "淑"] * 5
