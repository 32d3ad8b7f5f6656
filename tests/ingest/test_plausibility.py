"""What is odd in a reading is told before anything is coded, and --strict stops on it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import group
from pipeline.errors import ThematrixError
from pipeline.ingest.corpus import Corpus, read_corpus
from pipeline.ingest.doubts import said_by_nobody
from pipeline.ingest.doubts.remedies import IN_ROWS, REMEDY
from pipeline.ingest.plausibility import doubted, refuse_doubts, weigh
from pipeline.ingest.speakers.behaviour import NOBODY_ASKS
from pipeline.model import Document, Kind, Role, Span, Turn

TALK = "Interviewer: How did you come to the mill?\n\nRespondent: My aunt ran it, and I helped her.\n\n"
PLAIN = TALK + "Interviewer: And then?\n\nRespondent: Then the river rose, and we carried all of it upstairs.\n"


def read(folder: Path, **texts: str) -> Corpus:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return read_corpus(folder)


def test_words_are_weighed(tmp_path: Path) -> None:
    (document,) = read(tmp_path, talk="Date: 5 May\nPlace: the mill\n\n" + PLAIN).documents

    weighed = weigh(document)

    assert (weighed.words, weighed.speech, weighed.coded) == (34, 28, 19)
    assert [(one.name, one.role.value, one.words) for one in weighed.speakers] == [
        ("Interviewer", "interviewer", 9),
        ("Respondent", "respondent", 19),
    ]
    assert weigh(document, interviewer=True).coded == 28
    assert weighed.doubts == ()


ODD = {
    "times in the words": (
        "".join(f"Ann: At 00:0{n}:10 we met.\nBo: Did we?\n" for n in range(1, 6)),
        "times still stand in the words, such as '00:01:10'",
    ),
    "markup in the words": ("Ann: It <b>was</b> so.\nBo: Was it?\n" * 4, "markup still stand in the words"),
    "falling times": (
        "".join(f"[00:0{n}:00] Ann: We met.\n[00:0{n}:10] Bo: Did we?\n" for n in (5, 4, 3, 2)),
        "times fall from turn to turn, 3 times",
    ),
    "times of nothing": (
        "[00:00:00] Ann: We met.\n[00:00:00] Bo: Did we?\n" * 3,
        "all of its 6 times are 0:00",
    ),
    "one has all": (
        f"Interviewer: Yes.\n\nRespondent: {'I told them so and nobody heard it. ' * 60}\n\n" * 2,
        "Respondent has 960 of 962 words",
    ),
    "little speech": (
        f"The house was built in {'stone and then in brick, ' * 30}\nand sold again.\n\n{PLAIN}",
        "are speech",
    ),
    "paragraphs that begin alike": (
        "".join(f"Ann: We met {n} times.\n\nRIVA → So I heard.\n\nBo: Did we?\n\n" for n in range(5)),
        "paragraphs begin alike, as with labels, such as 'RIVA →'",
    ),
    "paragraphs that begin with a sign": (
        "Ann: ● We met.\nBo: Did we?\n" * 4,
        "begin alike, as with labels, such as '●'",
    ),
    "paragraphs that end alike": (
        "Ann: We met at the mill. —Rosa\nBo: Did we meet there at all? —Omar\n" * 4,
        "paragraphs end alike, as with labels, such as '—Rosa'",
    ),
    "turns that begin alike": (
        "Ann: -- Analyst We met again.\nBo: Did we?\n" * 4,
        "4 of 4 turns begin with '-- Analyst'",
    ),
    "a field as a speaker": ("Sent: I was there.\nAnn: Were you?\n" * 3, "a speaker is called 'Sent'"),
    "broken words": (
        "Ann: Was it the har-\n\nbour that rose?\n\nBo: It was the riv-\n\ner, and we ran.\n\n" * 2,
        "words are broken at line ends, such as 'har- bour'",
    ),
    "questions within answers": (
        "Ann: I was there.\n\nWere you?\n\nI was, at the mill.\n\nAnd then?\n\nThen we ran.\n\nBo: So did I.\n\n" * 3,
        "questions stand within the turns of those who answer",
    ),
    "who asks says most": (
        f"Interviewer: {'And so we went on, and on. ' * 20}\n\nRespondent: Yes, I see that.\n\n" * 2,
        "who was taken for the interviewer says 280 words, and who answers 8",
    ),
    "times again and again in one paragraph": (
        "Ann: At 00:01:10 we met, at 00:02:10 we ate, at 00:03:10 we ran.\n\nBo: Did we?\n\n",
        "times still stand in the words, such as '00:01:10'",
    ),
    "a short label within an answer": (
        "I: Where were you?\n\nR: At the mill. I: And then?\n\n" * 3,
        "a speaker's label still stands among the words, 'I'",
    ),
    "a letter and a dash within an answer": (
        "Q- Where were you?\n\nA- At the mill. Q- And then? A- We ran.\n\n" * 3,
        "a speaker's label still stands among the words, 'Q'",
    ),
    "a label with a sign behind a comma": (
        "Moderator: Where were you?\n\nNina: At the mill, with the others, Moderator = And then?\n\n" * 3,
        "a speaker's label still stands among the words, 'Moderator ='",
    ),
    "a first label with a slip": (
        "ŁASKI; We met at the gate on a Monday.\n\n" + "TOVE: Who came?\n\nNILS: I came, and so did you.\n\n" * 3,
        "a speaker's label still stands among the words, 'ŁASKI'",
    ),
    "a part in the talk and a semicolon": (
        "Speaker 1: Who came?\n\nSpeaker 2: I came, and so did you. Speaker 1; And then?\n\n" * 3,
        "a speaker's label still stands among the words, 'Speaker 1;'",
    ),
    "a name behind dots": (
        "Mara: Who came?\n\nNina: I came, and so did you. ...... Mara And then? ...... Nina Then we ran.\n\n" * 3,
        "a speaker's label still stands among the words, 'Mara'",
    ),
    "a letter in brackets behind a comma": (
        "P: Who came?\n\nN: I came, and so did you, [P]\n\nAnd then we ran to the mill.\n\n" * 3,
        "a speaker's label still stands among the words, '[P]'",
    ),
    "a name in brackets": (
        "Mara: Who came?\n\nNina: I came, and so did you. (Mara) And then we ran to the mill.\n\n" * 3,
        "a speaker's label still stands among the words, '(Mara)'",
    ),
    "a part in the talk without a sign": (
        "Moderator: Where were you?\n\nNina: At the mill. Moderator And who came then?\n\n" * 3,
        "a speaker's label still stands among the words, 'Moderator'",
    ),
    "somebody asks once": (
        "KL: How was it?\nR1: We froze.\nR2: We did.\nKL: Too much bread.\nR1: In May.\nR2: It rained.\n",
        "nobody in it could be told to be who asks, though 'KL' asks 'How was it?'",
    ),
    "nobody asks": ("P1: I was there.\nP2: I was not.\n" * 3, "nobody in it asks"),
}


@pytest.mark.parametrize("name", ODD)
def test_what_is_odd_is_told(name: str, tmp_path: Path) -> None:
    text, told = ODD[name]
    corpus = read(tmp_path, talk=text)

    assert any(told in doubt for doubt in corpus.doubts), corpus.documents[0].warnings


def test_what_to_do_is_said_once_a_document_behind_the_last_doubt(tmp_path: Path) -> None:
    corpus = read(tmp_path, talk=ODD["a field as a speaker"][0] + ODD["broken words"][0])

    assert len(corpus.doubts) > 1
    assert [REMEDY in doubt for doubt in corpus.doubts] == [False] * (len(corpus.doubts) - 1) + [True]


def test_that_nobody_could_be_told_to_ask_is_told_before_anything_is_coded(tmp_path: Path) -> None:
    said = "You had the shop by then.", "Since January, with two people.", "It was green.", "My uncle painted it."
    talk = "".join(f"{name}: {text}\n\n" for name, text in zip(("Marta", "Olu") * 2, said, strict=True))
    corpus = read(tmp_path, talk=talk)

    (told,) = weigh(corpus.documents[0]).doubts
    assert told.startswith("nobody could be told to be the interviewer")
    assert corpus.doubts == (f"talk.txt: {told}",)  # --strict stops


@pytest.mark.parametrize("name", ["nobody asks", "a field as a speaker"])
def test_what_cases_csv_says_of_everybody_is_no_longer_odd(name: str, tmp_path: Path) -> None:
    before = read(tmp_path, talk=ODD[name][0])
    speakers = dict.fromkeys(turn.speaker for turn in before.documents[0].turns)
    rows = [f"talk.txt,{speaker},respondent" for speaker in speakers]

    (tmp_path / "cases.csv").write_text("\n".join(["document,speaker,role", *rows[:-1]]), "utf-8")
    assert read_corpus(tmp_path).doubts  # of one nothing is said
    (tmp_path / "cases.csv").write_text("\n".join(["document,speaker,role", *rows]), "utf-8")
    assert before.doubts
    assert read_corpus(tmp_path).doubts == ()


def test_a_file_unlike_its_neighbours_is_told(tmp_path: Path) -> None:
    talks = {f"talk{number}": PLAIN.replace("river", f"river {number}") for number in range(5)}
    corpus = read(tmp_path, odd="It was a long year, and I was glad when it was over. " * 8, **talks)

    assert [doubt.split(":")[0] for doubt in corpus.doubts] == ["odd.txt"]


def test_several_people_under_headings_with_a_number_and_a_name_count_each_for_a_case(tmp_path: Path) -> None:
    parts = "".join(f"## User {number}: Rosa (18-30)\n\n{PLAIN}\n\n" for number in (1, 2, 3))
    corpus = read(tmp_path, talk=parts)
    cases = {turn.case for turn in corpus.documents[0].turns if turn.case}

    assert not corpus.doubts
    assert any("it holds 3 interviews, 'User 1: Rosa (18-30)'" in told for told in corpus.documents[0].warnings)
    assert cases == {f"talk User {number}: Rosa (18-30)" for number in (1, 2, 3)}


def test_an_ordinary_talk_is_not_doubted(tmp_path: Path) -> None:
    assert read(tmp_path, talk=PLAIN, other=PLAIN.replace("river", "lake")).doubts == ()


def test_what_is_decided_behind_a_colon_and_who_is_given_the_floor_is_no_label_left_over(tmp_path: Path) -> None:
    said = "Chair Lind: It is late. Decision: we go on.\n\nMember Holt: Right. Decision: they stay.\n\n"
    floor = "Chair Lind: Member Holt\n\nMember Holt: I say no. Decision: no more of it.\n\n"

    assert "label" not in str(read(tmp_path, talk=said + floor + said.replace("late", "cold")).doubts)


def test_what_people_say_again_is_no_label_left_over(tmp_path: Path) -> None:
    saying = "Trust: you have it or you do not, my aunt said."
    said = f"Interviewer: And then?\n\nRespondent: We went on, as people do. {saying}\n\n"
    other = said.replace(saying, "Omar: we had it then. So I waited. Omar: you know how. I left. Omar: yes, all of it.")

    assert read(tmp_path, talk=PLAIN + "\n" + said * 4).doubts == ()
    assert "'Omar'" in str(read(tmp_path, talk=PLAIN + "\n" + other).doubts)


@pytest.mark.parametrize("again", ["那你怎么看？", "どう思いますか？", "真的！", "क्यों।"])
def test_a_sentence_that_comes_again_and_again_is_no_label(again: str, tmp_path: Path) -> None:
    text = "".join(f"王: {again}\n\n李: 第{n}年我们搬家了。\n\n" for n in range(6))
    doubts = read(tmp_path, talk=text).doubts

    assert not [doubt for doubt in doubts if NOBODY_ASKS not in doubt]


def test_a_name_with_a_small_prefix_is_a_name(tmp_path: Path) -> None:
    talk = "Ann Lee: How did you come to the mill?\n\n{}: My aunt ran it, and I helped her.\n\n" * 5

    assert read(tmp_path, talk=talk.replace("{}", "al-Masri")).doubts == ()
    assert "a speaker is called 'mill'" in str(read(tmp_path, talk=talk.replace("{}", "mill")).doubts)


def test_who_asks_may_begin_each_time_alike(tmp_path: Path) -> None:
    talk = "".join(
        f"Interviewer: Could you tell me of the {what}?\n\nRespondent: {what.title()} is what my aunt knew best.\n\n"
        for what in ("mill", "river", "wheel", "flour", "roof", "road", "weir")
    )

    assert read(tmp_path, talk=talk).doubts == ()


def test_strict_names_the_doubts() -> None:
    refuse_doubts((), where=Path("talks"))
    with pytest.raises(ThematrixError, match=r"1 reading is doubtful.*a.txt: nobody"):
        refuse_doubts(("a.txt: doubtful reading: nobody in it asks",), where=Path("talks"))


def test_ingest_strict_ends_with_1_where_a_reading_is_doubtful(tmp_path: Path) -> None:
    read(tmp_path, talk=ODD["nobody asks"][0])
    plain = CliRunner().invoke(group, ["ingest", str(tmp_path), "--json"])
    strict = CliRunner().invoke(group, ["ingest", str(tmp_path), "--strict"])

    assert (plain.exit_code, strict.exit_code) == (0, 1)
    assert "--strict: 1 doubtful reading." in strict.output
    entry = json.loads(plain.stdout)["documents"][0]
    assert (entry["words"], entry["speech"], entry["to_code"]) == (18, 18, 18)


def test_run_strict_stops_before_it_codes(tmp_path: Path) -> None:
    talks = tmp_path / "talks"
    talks.mkdir()
    read(talks, talk=ODD["nobody asks"][0])
    call = ["run", str(talks), "--codebook", "implementation", "--out", str(tmp_path / "run"), "--fast", "--strict"]

    result = CliRunner().invoke(group, call)

    assert result.exit_code == 1
    assert "nobody in it asks" in result.output
    assert not (tmp_path / "run" / "run.json").exists()


def test_that_nobody_speaks_in_an_article_is_told(tmp_path: Path) -> None:
    article = "# The mill\n\nBy Mara Holt\n\n5 May 2021\n\n" + "\n\n".join(
        f"## Part {n}\n\nThe mill by the river was built in 17{n}0, and its owners let it to bakers of the town."
        for n in range(1, 6)
    )
    (document,) = read(tmp_path, mill=article).documents

    assert document.reader == "article"
    assert any("nobody was found to speak in it" in told for told in document.warnings)
    assert weigh(document).doubts == ()


def test_several_interviews_in_a_file_of_which_one_has_nobody_who_asks_are_told(tmp_path: Path) -> None:
    several = "\n\n".join(f"00{n}\n\n{PLAIN}" for n in range(1, 4)) + "\n\n004\n\nR: I was never there."
    (document,) = read(tmp_path, mill=several).documents

    assert any("holds 4 interviews, '001' to '004'" in doubt for doubt in weigh(document).doubts)


ASKED = "I: What made it hard?\n\nR: {}\n\n"
ONE, OTHER = ASKED.format("The bus stops at six."), ASKED.format("Getting a place took months.")
LONG = "Interview 7: Omar Weir, father of two, on the way to work and looking after children"
TWO = {
    "numbers from any": ("talk.txt", f"Interview 6\n\n{ONE}Interview 7\n\n{OTHER}"),
    "a number and more than a name": ("talk.txt", f"Interview 6: Rosa Lind\n\n{ONE}{LONG}\n\n{OTHER}"),
    "headings": ("talk.md", f"# Interview 6: Rosa Lind\n\n{ONE}# Interview 7: Omar Weir\n\n{OTHER}"),
    "letters behind a number": (
        "talk.md",
        f"# Interview 9a – Nurse, Hillview (Rosa Lind)\n\n{ONE}# Interview 9b – Driver (Omar Weir)\n\n{OTHER}",
    ),
    "letters alone": ("talk.md", f"# Interview A: Rosa Lind\n\n{ONE}# Interview B: Omar Weir\n\n{OTHER}"),
    "names": (
        "talk.txt",
        f"Interview with Rosa Lind, 3 May 2024\n\n{ONE}--------\n\nInterview with Omar Weir, 4 May 2024\n\n{OTHER}",
    ),
    "names alone": ("talk.txt", f"Rosa Lind\n\n{ONE}Omar Weir\n\n{OTHER}"),
    "people who are counted": (
        "talk.md",
        f"# [Mill Street Student 1]\n\n{ONE}# [Mill Street Student 2]\n\n{OTHER}",
    ),
    "below their list": (
        "talk.txt",
        f"Interview 6\nInterview 7\n\nInterview 6\n\n{ONE}Interview 7\n\n3 May\n\n{OTHER}",
    ),
}


@pytest.mark.parametrize("name", TWO)
def test_two_interviews_in_a_file_are_two_people(name: str, tmp_path: Path) -> None:
    file, text = TWO[name]
    (tmp_path / file).write_text(text, encoding="utf-8")
    (document,) = read(tmp_path).documents
    said = [document.slice(turn.paragraphs) for turn in document.turns if turn.role is Role.RESPONDENT]

    assert any("it holds 2 interviews" in told for told in document.warnings)
    assert weigh(document).doubts == ()
    assert len(document.cases) == 2
    assert said == ["The bus stops at six.", "Getting a place took months."]


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("talk.txt", f"Jorun Lind\n\n{ONE}Sunniva Weir\n\n{OTHER}", "stands within R's words, 'Sunniva Weir'"),
        (
            "talk.md",
            f"# Jorun Lind\n\n{ONE}# Sunniva Weir\n\n{OTHER}",
            "'R' speaks below 'Jorun Lind' and 'Sunniva Weir' as one",
        ),
        ("talk.txt", f"Interview 6\n\n{ONE}Interview 9\n\n{OTHER}", "'Interview 6' to 'Interview 9', and 'R' speaks"),
        ("talk.txt", f"{ONE}Interview 7\n\n{OTHER}", "stands within R's words, 'Interview 7'"),
    ],
)
def test_what_may_be_above_another_interview_is_told(file: str, text: str, told: str, tmp_path: Path) -> None:
    (tmp_path / file).write_text(text, encoding="utf-8")
    (document,) = read(tmp_path).documents

    assert any(told in doubt for doubt in weigh(document).doubts)
    assert len(document.cases) == 1


def test_the_title_of_a_talk_without_labels_is_not_said_and_begins_no_other(tmp_path: Path) -> None:
    (document,) = read(tmp_path, mill="Interview 1\n\nI cook, and so do we all.\n\nThe bus stops at six.").documents

    assert [document.slice(turn.paragraphs) for turn in document.turns if turn.kind is Kind.FRONT] == ["Interview 1"]
    assert weigh(document).doubts == ()


def test_headings_of_what_they_talk_about_part_nobody(tmp_path: Path) -> None:
    daily = ASKED.format("I walk daily, and my life was hard in the early years.")
    text = f"# Interview 2\n\n{ONE}## Daily Life\n\n{daily}## Early Years\n\n{OTHER}"
    (tmp_path / "talk.md").write_text(text, encoding="utf-8")
    (document,) = read(tmp_path).documents

    assert document.warnings == ()
    assert len(document.cases) == 1


def test_the_number_of_a_question_is_no_label_left_over(tmp_path: Path) -> None:
    (document,) = read(
        tmp_path, mill="".join(f"I: Q{n}\n\nR: My aunt ran it, and I helped.\n\n" for n in range(4))
    ).documents

    assert weigh(document).doubts == ()


def test_the_fields_of_forms_are_doubted(tmp_path: Path) -> None:
    form = "Client: The mill\n\nOwner: Nils Holt\n\nStove: The old one by the river\n\nState: It stands open\n\n" * 5
    talk = "Ida: I cook.\n\nNils: So do I.\n\nMia: I never do, and you know it.\n\n" * 5

    doubted = {one.id: weigh(one).doubts for one in read(tmp_path, form=form, talk=talk).documents}
    assert any("as the fields of a form do" in doubt for doubt in doubted["form.txt"])
    assert not any("as the fields of a form do" in doubt for doubt in doubted["talk.txt"])


def test_that_everybody_speaks_once_is_doubted(tmp_path: Path) -> None:
    sheet = "Interviewee: Nils Holt\n\nFunctional Fit: good\n\nGrowth Ahead: some\n\nManaging Others: none\n"
    (document,) = read(tmp_path, sheet=sheet).documents

    assert any("speaks once, and nobody asks" in doubt for doubt in weigh(document).doubts)


FORM = "Waktu: 13:00 - 13:30\n\n"
BAKED = "Ann: Where do you bake?\n\nBo: At home, and I like it.\n\n"
ODD_ENDS = {
    "a list of who is there": (f"{BAKED}{BAKED}Ann: Panel Members of Riva Tower Hall\n\n{BAKED}", ""),
    "a list of who is there, at the top": (
        f"Ann: Panel Members of Riva Tower Hall\n\n{BAKED * 4}",
        "the talk begins or ends with what nobody says, 'Panel Members of Riva Tower Hall'",
    ),
    "a question below each answer": (
        "Ann: At home.\n\nBo: At work, I think.\n\nAnd when did you begin?\n\n" * 4,
        "questions stand within the turns of those who answer, such as 'And when did you begin?'",
    ),
    "parts that are counted": (
        "Ann: Where do you bake?\n\nBo: Reply 1> At home.\n\nReply 2> At work.\n\n" * 4,
        "paragraphs begin alike, as with labels, such as 'Reply 1>'",
    ),
    "another letter": (
        "I: Where do you bake?\n\nN: At home.\n\nIt is warm.\n\nI like it.\n\n" * 3
        + "I: And when?\n\nW : On Sundays.\n\nIn the morning.",
        "a speaker's label still stands among the words, 'W'",
    ),
    "a part of a form that comes back": (
        "".join(
            f"Asker: Whom do you bake for?\n\nProbe used (yes/no): [x] And {n}?\n\nBo: At home.\n\n" for n in range(6)
        ),
        "labels still stand in the words, such as 'Probe used (yes/no):'",
    ),
    "hundredths for seconds": (
        "".join(
            f"Ann [{n}000.00 - {n}150.00]:\nWhere do you bake?\n\nBo [{n}200.00 - {n}275.00]:\nAt home.\n\n"
            for n in range(1, 9)
        ),
        "which is not how fast people speak",
    ),
    "who was not told apart": (
        "Unknown speaker: At home.\nUnknown speaker: So was I.\n" * 4,
        "only 'Unknown speaker' is named",
    ),
    "lines of names among the words": (
        "".join(
            f"Operator\n\nThe next question.\n\n{name} -- Riva Tower -- Analyst\n\nThank you, I see.\n\n"
            "Ida\n\nYes, we do, and we see it so.\n\n"
            for name in ("Rosa Lindt", "Omar Said", "Ines Roth", "Carla Weiss")
        ),
        "lines that nobody says stand among the words, such as 'Rosa Lindt -- Riva Tower -- Analyst'",
    ),
    "a question with words behind it": (
        "**Where do you bake on Mondays?**\n\nAt home, I think.\n\n"
        "Do you want the oven that we have? In the yard, where the wood is.\n\nI do, and two.\n\n"
        "**Where do you bake in May?**\n\nIn the yard.\n\n**Who pays?**\n\nMy aunt.\n\n"
        "**Where do you sell it?**\n\nNot at all.\n",
        "questions may stand within the answers, such as 'Do you want the oven that we have? In th",
    ),
    "questions without a mark": (
        "".join(
            f"**Where do you bake on day {n}?**\n\nAt home, I think.\n\nDo you want oven {n}\n\nI do, and two.\n\n"
            for n in range(1, 8)
        ),
        "questions may stand within the answers, such as 'Do you want oven 1'",
    ),
    "a heading that speaks": (
        f"{BAKED * 4}OUTCOME: The ovens were sold and the mill was closed.\n",
        "'OUTCOME' speaks once, at the edge of the talk, and says neither I nor you",
    ),
    "a talk above the first label": (
        f"{'We met at the mill, and I told you of it all. ' * 30}\n\n{BAKED * 4}",
        "words above the first turn are not taken as speech, and people say I and you in them",
    ),
    "labels of who is no person": (
        BAKED.replace("Ann", "Q").replace("Bo", "A") * 4
        + "Candidate Note: I would like to know.\n\nScore: Thank you, we liked it.\n",
        "speak once each beside 'A', and may be no people",
    ),
}


@pytest.mark.parametrize("name", ODD_ENDS)
def test_what_nobody_says_is_told(name: str, tmp_path: Path) -> None:
    text, told = ODD_ENDS[name]
    doubts = read(tmp_path, talk=text).doubts

    assert any(told in doubt for doubt in doubts) if told else not doubts, doubts


def test_who_is_told_of_below_a_heading_with_that_name_is_doubted() -> None:
    text = "Rosa Lindt\n\nRosa wrote of ovens, and I asked for more."
    names, words = Span(0, 10), Span(12, len(text))
    head = Turn("", Role.OTHER, Kind.HEADING, (names,))
    for speaker, odd in (("Rosa Lindt", True), ("Omar Nour", False)):
        turn = Turn(speaker, Role.RESPONDENT, Kind.SPEECH, (words,))
        found = said_by_nobody.doubts(Document("a.md", text, (head, turn), "report", ""), [turn])
        assert found == ["'Rosa Lindt' is told of in what was taken for that person's words, 'Rosa wrote'"] * odd


def test_questions_that_are_counted_are_no_people_who_speak_once(tmp_path: Path) -> None:
    text = "\n\n".join(f"Q{n}: Where did you bake bread number {n}?\n\nA: At home, as we do." for n in range(1, 9))
    (document,) = read(tmp_path, mill=text).documents

    assert not [doubt for doubt in weigh(document).doubts if "speaks once" in doubt]


def test_who_is_quoted_under_a_word_that_belongs_to_others_is_doubted() -> None:
    for text, name, odd in (
        ('The bread was late. Angry neighbours wrote, "We want it hot."', "Angry", "at the beginning of a sentence"),
        ('Use: when hungry Bold plans changed: "We want it hot."', "Bold", "in the name of a field"),
        ('The bread was late. Bates says it is good: "We want it hot."', "Bates", ""),
    ):
        quoted = Turn(name, Role.RESPONDENT, Kind.QUOTED, (Span(text.index('"'), len(text)),))
        (document,) = doubted([Document("a.md", text, (quoted,), "article", "")])
        found = [one for one in document.warnings if name in one]
        assert [odd in one for one in found] == [True] * bool(odd)


def test_a_doubt_is_told_once(tmp_path: Path) -> None:
    talk = (
        "DOV: How was the harvest?\nHANNE: We lost the barley to the rain.\nDOV: What did you do then?\n"
        "HANNE  A dry loft is worth more than a good field. I cut what stood, and my brother came with two mules.\n"
        "DOV: And after that?\nHANNE: We sold none of it that year, and ate beans.\ndov: Who helped?\n"
        "HANNE : Nobody else. For us it was a lesson, like those from school.\nDOV: And now?\n"
        "HANNE: Now we grow beans.\nULF: And peas.\nHANNE: And peas.\nULF: We like them.\n"
    )
    (document,) = read(tmp_path, talk=talk).documents
    told = [one.partition("; look at it")[0] for one in document.warnings if "still stands among" in one]

    assert len(told) == len(set(told)) == 1


@pytest.mark.parametrize("field", ["Geführt von", "Led by", "Menée par", "Conduzida por"])
def test_a_field_that_ends_with_by_whom_is_no_speaker(field: str, tmp_path: Path) -> None:
    corpus = read(tmp_path, talk=f"Interview 3\n\n{field}: Anna Brandt, 01.04.2025, 24 min\n\n{PLAIN}")

    assert {turn.speaker for turn in corpus.documents[0].turns if turn.speaker} == {"Interviewer", "Respondent"}


def test_a_name_in_brackets_at_the_end_of_a_paragraph_within_the_turn_of_another_is_told(tmp_path: Path) -> None:
    said = "The oven was cold and nobody came (MARSH)\nWhy did I stay? Because of the bread."
    talk = f"OSSIAN: Who lit it?\n\nMARSH: I did.\n\nBIRCH: So did I.\n\nOSSIAN: And then?\n\nBIRCH: {said}\n\n" * 2
    (document,) = read(tmp_path, talk=talk).documents

    assert any("label still stands among the words, '(MARSH)'" in one for one in document.warnings)


def test_words_as_small_as_initials_are_no_label_of_several(tmp_path: Path) -> None:
    talk = "IB: Why a kitchen?\n\nSO: I was hungry.\n\nSO: We cooked.\n\nIB: And then?\n\n" * 2
    talk += "SO: We ate.\nOK, so, example: Last winter it froze.\n\nIB: And then?"
    (document,) = read(tmp_path, talk=talk).documents

    assert not any("label still stands" in one for one in document.warnings)


LONE = "It was a long year, and I was glad when it was over. " * 8
GUIDE = "Interviewer: Well.\n\n" + "Ann: How old are you?\n\nBo: Where do you live, and with whom?\n\n" * 4


@pytest.mark.parametrize("name", [*ODD, "one voice", "answers that ask", "one speaker beside several"])
def test_what_rows_can_say_is_settled_by_the_rows_that_are_written(name: str, tmp_path: Path) -> None:
    talks = tmp_path / "talks"
    talks.mkdir()
    voice = "I was there. Were you there? You saw it. Did you see it? Nobody came. Would you come? " * 4
    others = {f"talk{number}": PLAIN.replace("river", f"river {number}") for number in range(5)}
    texts = {"one voice": voice, "answers that ask": GUIDE, "one speaker beside several": LONE}
    text = texts[name] if name in texts else ODD[name][0]
    before = read(talks, odd=text, **(others if name == "one speaker beside several" else {}))
    written = CliRunner().invoke(group, ["ingest", str(talks), "--speakers", str(talks / "cases.csv")])
    after = read_corpus(talks)

    assert before.doubts
    assert written.exit_code == 0
    assert not any(IN_ROWS in doubt for doubt in after.doubts), after.doubts


def test_several_doubts_about_one_document_are_one_doubtful_reading(tmp_path: Path) -> None:
    corpus = read(tmp_path, talk=ODD["a field as a speaker"][0] + ODD["broken words"][0])
    strict = CliRunner().invoke(group, ["ingest", str(tmp_path), "--strict"])

    assert len(corpus.doubts) > 1
    assert "--strict: 1 doubtful reading." in strict.output


def test_who_has_no_row_in_the_table_of_speakers_is_told(tmp_path: Path) -> None:
    talks = tmp_path / "talks"
    talks.mkdir()
    asked = "How was it?\n\nI was cold, and you know it.\n\nAnd then?\n\nThen we went home, and I slept.\n\n"
    read(talks, asked=asked + "Was it far?\n\nIt was, and I was tired.\n", named=PLAIN)
    written = CliRunner().invoke(group, ["ingest", str(talks), "--speakers", str(tmp_path / "speakers.csv")])

    assert "No row is about who answers without a name in asked.txt: to say who it is" in written.output
