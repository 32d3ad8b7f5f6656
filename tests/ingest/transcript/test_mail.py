"""E-mails: what is said in them, and what stands around it."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from pipeline.errors import UnreadableFile
from pipeline.ingest.plausibility import doubted
from pipeline.ingest.registry import best
from pipeline.model import Kind, Role
from tests.ingest.finished import read
from tests.ingest.make import kinds, received, speech

ENGLISH = "From: Tove Berg <t@x.example>\nTo: Nils Aho\nDate: Tue, 10 Jun 2025 21:14\nSubject: Re: The kiln\n\n"
OUTLOOK = "From: Tove Berg\nSent: Tuesday, June 10, 2025 9:14 PM\nTo: Nils Aho\nSubject: RE: The kiln\n\n"
GERMAN = "Von: Tove Berg\nGesendet: Dienstag, 10. Juni 2025 21:14\nAn: Nils Aho\nBetreff: AW: Ofen\n\n"
FRENCH = "De : Tove Berg\nEnvoyé : mardi 10 juin 2025 21:14\nÀ : Nils Aho\nObjet : RE: Four\n\n"
SPANISH = "De: Tove Berg\nEnviado el: martes, 10 de junio de 2025 21:14\nPara: Nils Aho\nAsunto: RE: Horno\n\n"

ASKED = ["What do you fire?", "Who pays for it?", "Where do you keep it?", "What would you change?"]
ANSWERED = ["Bowls, I fire each Friday.", "I do, and my aunt.", "I keep it in the barn.", "The roof, I would say."]

SIGNATURE = "Best wishes\nTove\n\n-- \nTove Berg | 01632 960 448\n"
OLDER = "On Mon, 2 Jun 2025 at 09:30, Nils Aho <n@x.example>\nwrote:\n> Dear Tove,\n> 1. thank you for this.\n> Nils\n"
ORIGINAL = "-----Original Message-----\nFrom: Nils Aho\nTo: Tove Berg\nSubject: The kiln\n\nWould you answer this?\n"


def answers(sign: str) -> str:
    return "".join(
        f"{sign}{number}. {asked}\n\n{answer}\n\n"
        for number, (asked, answer) in enumerate(zip(ASKED, ANSWERED, strict=True), start=1)
    )


@pytest.mark.parametrize("head", [ENGLISH, OUTLOOK, GERMAN, FRENCH, SPANISH])
@pytest.mark.parametrize(("sign", "tail"), [("> ", ""), ("> ", OLDER), ("", ORIGINAL)])
def test_head_signature_and_older_mail_are_nobodys_words(head: str, sign: str, tail: str) -> None:
    document = read(f"{head}Dear Nils,\n\nsee below.\n\n{answers(sign)}{SIGNATURE}\n{tail}")

    assert [said for _, said in speech(document)][1::2] == ANSWERED
    assert {turn.role for turn in document.turns[-1:]} == {Role.OTHER}
    asked = [turn.role for turn in document.turns if turn.kind is Kind.SPEECH]
    assert asked == [Role.INTERVIEWER, Role.RESPONDENT] * 4
    assert {turn.speaker for turn in document.turns} == {""}
    assert kinds(document, Kind.FRONT)[:4] == head.strip().split("\n")
    assert any("behind the last turn not taken as speech" in told for told in document.warnings)


def test_answers_within_the_quoted_mail_are_said_and_a_question_may_go_on() -> None:
    quoted = "".join(
        f"> {number}. {asked[:5]}\n> {asked[5:]}\n>\n{answer}\n"
        for number, (asked, answer) in enumerate(zip(ASKED, ANSWERED, strict=True), start=1)
    )
    document = read(f"Hello Nils,\n\nOn 2 Jun 2025 at 09:30, Nils Aho wrote:\n> Dear Tove,\n{quoted}> Nils\n")

    assert [said for _, said in speech(document)][1::2] == ANSWERED
    assert [turn.role for turn in document.turns if turn.kind is Kind.SPEECH][::2] == [Role.INTERVIEWER] * 4
    assert kinds(document, Kind.BACK) == ["> Nils"]


def test_two_mails_of_which_one_holds_questions_and_answers_are_no_talk_of_messages() -> None:
    older = "From: Nils Aho\nSent: Monday, June 2, 2025 9:30\nTo: Tove Berg\nSubject: The kiln\n\n"
    below = read(f"{OUTLOOK}{answers('')}{SIGNATURE}\n________\n{older}Dear Tove, thank you.\n")
    within = read(f"{OUTLOOK}See below.\n\n-----Original Message-----\n{older}Dear Tove,\n\n{answers('')}Nils\n")

    assert [said for _, said in speech(below)][1::2] == ANSWERED
    assert [said for _, said in speech(within)][1::2][:3] == ANSWERED[:3]
    assert {turn.speaker for document in (below, within) for turn in document.turns} == {""}


@pytest.mark.parametrize("coding", ["quoted-printable", "base64"])
def test_a_mail_in_a_code_is_refused_by_name(coding: str) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Tove Berg <t@x.example>", "Nils Aho", "Kiln"
    mail.set_content(f"The café, I’d say.\n\n{answers('> ')}", cte=coding)

    with pytest.raises(UnreadableFile, match="e-mail as programs send it"):
        best(received(mail.as_string(), "kiln.eml"))


def test_a_mail_without_questions_is_told_and_its_afterthought_is_said() -> None:
    document = read(f"{ENGLISH}I fire bowls.\n\nBest wishes,\nTove\nPS: I sold the kiln, too.\n\n{OLDER}")

    assert speech(document) == [("", "I fire bowls."), ("", "PS: I sold the kiln, too.")]
    assert any("not taken as speech" in told for told in document.warnings)


def test_a_closing_amid_the_words_closes_nothing() -> None:
    said = "I fire each Friday, in the barn behind the house, with my aunt and her two boys."
    document = read(f"{ENGLISH}I fire bowls.\n\nMany thanks\nfor that\n\n{said}\n\nRegards, Tove\n")

    assert [words for _, words in speech(document)] == [f"I fire bowls. / Many thanks / for that / {said}"]
    assert kinds(document, Kind.BACK) == ["Regards, Tove"]


def test_a_subject_outside_of_a_head_may_speak() -> None:
    document = read("".join(f"Interviewer: {a}\nSubject: {b}\n" for a, b in zip(ASKED, ANSWERED, strict=True)))

    assert speech(document)[1] == ("Subject", ANSWERED[0])


@pytest.mark.parametrize(
    "line",
    [
        "<Media omitted>",
        "\u200eimage omitted",
        "This message was deleted",
        "Missed voice call at 09:30",
        "<Medien ausgeschlossen>",
        "Bild weggelassen",
        "Diese Nachricht wurde gelöscht.",
        "Verpasster Sprachanruf",
        "<Multimedia omitido>",
        "Se eliminó este mensaje",
        "Llamada perdida",
        "<Médias omis>",
        "image absente",
        "Ce message a été supprimé",
        "Appel vocal manqué",
        "\u200eMessages and calls are end-to-end encrypted. No one outside of this chat can read them.",
        "\u200eYou deleted this message.",
        "IMG-0004.jpg (file attached)",
    ],
)
def test_what_a_messenger_left_out_is_nobodys_words(line: str) -> None:
    said = [
        ("Tove Berg", "Where were you?"),
        ("Nils Aho", "At the kiln."),
        ("Nils Aho", line),
        ("Tove Berg", "And now?"),
    ]
    document = read("".join(f"12/05/2025, 09:0{at} - {who}: {what}\n" for at, (who, what) in enumerate(said * 2)))

    assert [what for _, what in speech(document)] == ["Where were you?", "At the kiln.", "And now?"] * 2
    assert len(kinds(document, Kind.NOTE)) == 2


def test_what_a_reply_quotes_and_its_signature_are_nobodys_words() -> None:
    head = "From: {}\nTo: {}\nDate: Tue, 10 Jun 2025 21:14\nSubject: The kiln\n\n"
    nils, tove = head.format("Nils Aho", "Tove Berg"), head.format("Tove Berg", "Nils Aho")
    document = read(
        f"{nils}Dear Tove,\nhow did you come to own a kiln? Who pays for it?\nNils\n\n"
        f"{tove}My aunt left it to me.\nTove\n\n"
        "> Dear Tove,\n> how did you come to own a kiln? Who pays for it?\n> Nils\n"
        f"{nils}> My aunt left it to me.\n\nAnd who pays?\n- Nils\n\n"
        f"{tove}>> My aunt left it to me.\n> And who pays?\nShe did.\n> What else?\nTove does.\n\n"
        "Tove x\nSent from my phone\n"
    )

    assert speech(document) == [
        ("Nils Aho", "Dear Tove, / how did you come to own a kiln? Who pays for it?"),
        ("Tove Berg", "My aunt left it to me."),
        ("Nils Aho", "And who pays?"),
        ("Tove Berg", "She did. / What else? / Tove does."),
    ]
    assert any("not taken as speech, such as '> how did you come to own" in told for told in document.warnings)


def test_a_name_that_answers_is_said() -> None:
    document = read(f"{ENGLISH}Hello,\n\n{answers('> ')}> 5. And who owns it?\n\nTove\n")

    assert [said for _, said in speech(document)][1::2] == [*ANSWERED, "Tove"]


def test_who_answers_in_a_mail_is_who_wrote_it() -> None:
    asked = "> Who rows the ferry?\n\nMy aunt, and on Sundays I do.\n\n> What does it cost?\n\nNothing at all.\n\n"
    mail = f"From: Tove Ruud <tove@example.org>\nTo: Ines Walker <iw@example.org>\nSubject: Re: ferry\n\n{asked * 2}"
    document = read(mail)

    assert {turn.case for turn in document.turns if turn.role is Role.RESPONDENT} == {"Tove Ruud"}


SENT = (
    ("Ines Walker", "iw", "Who rows the ferry?"),
    ("Tove Ruud", "tove", "My aunt, and on Sundays I do."),
    ("Ines Walker", "iw", "What does it cost?"),
    ("Tove Ruud", "tove", "Nothing, if you sing, and I always sing."),
)


@pytest.mark.parametrize(
    "head",
    [
        "From {box}@example.org Tue May 14 11:02:1{n} 2024\nFrom: {who} <{box}@example.org>\nTo: us\nSubject: row\n\n",
        "{who} <{box}@example.org>\t14 May 2024 at 11:0{n}\nTo: you <you@example.org>\n\n",
        "{who} <{box}@example.org>  Tue, May 14, 2024 at 11:0{n} AM\n\n",
    ],
)
def test_mailboxes_and_printed_threads_are_messages(head: str) -> None:
    text = "\n".join(f"{head.format(who=who, box=box, n=n)}{said}\n" for n, (who, box, said) in enumerate(SENT * 2))
    document = read(f"Ferry\n8 messages\n\n{text}")

    assert [(turn.speaker, document.slice(turn.paragraphs)) for turn in document.turns if turn.kind is Kind.SPEECH] == [
        (who, said) for who, _, said in SENT * 2
    ]
    assert "words are speech" not in str(doubted([document])[0].warnings)
