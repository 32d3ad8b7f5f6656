"""What stands below a talk is nobody's words, in several languages; what somebody says there stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.transcript.about_the_talk import is_about, says_over
from pipeline.ingest.transcript.foot_lines import is_foot_line
from tests.ingest.make import read_alone, speech

TALK = "Ruth: Who winds the clock?\n\nOmar: My uncle did, for forty years.\n\n" * 4
LAST = "My uncle did, for forty years."

FEET = (
    "We stopped the recorder at this point.",
    "Interview closed at 15:20.",
    "Opptaket slutt.",
    "Optagelsen stopper her",
    "Inspelningen avslutas.",
    "Aufnahmegerät ausgeschaltet",
    "Total time: 18:31\nTranscribed by: Nils\nChecked by: Ada\nDate: 4/4/2016",
    "Transcript checked by Ada Lind on 3 May 2019.",
    "Samlet tid: 25:10",
    "Gesprächsdauer: 24:10 min",
    "Transcripción: J. Soler. Revisión: A. Vidal.",
    "Ort, Datum: Riva, 3. Mai 2018",
    "Signed: ____________",
    "Key:\nRuth = interviewer\n(.) short pause",
    "All names have been changed.",
    "Les prénoms ont été modifiés.",
    "The audio file is kept at the archive until 2030.",
    "After the recorder was switched off, we went up to the bell.",
    "After the interview, Omar showed me the bell.",
    "Nach dem Interview zeigte mir Omar die Glocke.",
    "I have read this transcript and agree to its deposit.\n\nSigned: Omar Nour\nDate: 2 June 2011",
    "I hereby agree that this transcript may be stored.\n\nOmar Nour\n2 June 2011",
    "R.L., May 2019",
    "Appendix D: Consent form",
    "END\n\nNames are pseudonyms.",
    "Memo\n\nClocks as duty. Compare with the talk before.",
    "The tape runs out here.",
    "This concludes the interview with participant 9.",
    "Transcript No. 5 of 11 follows.",
    "The interview lasted 27 minutes.",
    "L'entretien se termine à 15h20.",
    "End.\n\nResearch diary: The bell rang twice.",
    "(22:04) End.",
    "The interview ended when a tourist came in to hear the bell.",
    "The conversation was interrupted by the sexton, who needed the key.",
    "Das Gespräch wurde beendet, weil die Kirche geschlossen wurde.",
    "Das Interview endete, als der Küster kam.",
    "L'entretien s'est terminé quand le sacristain est arrivé.",
    "La entrevista terminó cuando llegó el sacristán.",
    "Interview 3\n\nPerson: Nina\nPlace: the mill",
)

SAID = (
    "After the interview at the bank I cried in the car.",
    "And that was the end of it.",
    "The interview ended and I walked home without the job.",
    "Das Gespräch mit dem Küster endete im Streit.",
    "The meeting ended when the mayor came in.",
    "He showed the children the bell.",
    "The recording of the choir is still in that drawer.",
    "Time is what I lack, really.",
    "Date and place are on the back of the photo.",
)


@pytest.mark.parametrize("foot", FEET)
def test_a_foot_is_nobodys_words(foot: str, tmp_path: Path) -> None:
    document = read_alone(tmp_path, f"Omar Nour and the clock\n\n{TALK}{foot}\n")

    assert speech(document)[-1] == ("Omar", LAST)
    assert not [warning for warning in document.warnings if "doubtful" in warning]


@pytest.mark.parametrize("said", SAID)
def test_what_is_said_last_stays(said: str, tmp_path: Path) -> None:
    document = read_alone(tmp_path, f"{TALK}{said}\n")

    assert speech(document)[-1] == ("Omar", f"{LAST} / {said}")
    assert not [warning for warning in document.warnings if "doubtful" in warning]


@pytest.mark.parametrize(
    "below",
    ["Omar Nour works above the shop.", "The participant seemed glad.", "After the interview a woman called me."],
)
def test_what_may_be_nobodys_is_told(below: str, tmp_path: Path) -> None:
    document = read_alone(tmp_path, f"{TALK.replace('Omar', 'Omar Nour')}{below}\n")

    assert any("may be nobody's" in warning for warning in document.warnings)


def test_words_below_a_label_are_said(tmp_path: Path) -> None:
    talk = "Ruth:\nWho winds the clock?\n\nOmar:\nMy uncle.\n\n" * 3
    document = read_alone(tmp_path, f"{talk}Ruth:\nThe interview is over.\n")

    assert speech(document)[-1] == ("Ruth", "The interview is over.")


def test_a_title_beside_the_numbers_of_pages_is_nobodys(tmp_path: Path) -> None:
    talk = "Ruth: Who winds the clock?\n\nOmar: My uncle.\n\n" * 3
    page = "Clock Study, Visit N-02\nPage {} of 2\n\n"
    document = read_alone(tmp_path, f"{page.format(1)}{talk}{page.format(2)}{talk}")

    assert {text for _, text in speech(document)} == {"Who winds the clock?", "My uncle."}


def test_sentences_about_a_talk() -> None:
    assert says_over("Intervjuet er slutt.")
    assert not says_over("Is the interview over?")
    assert not says_over("That interview was the end of my career.")
    assert is_about("Alle Namen wurden geändert.")
    assert not is_about("Our names were on the list.")
    assert is_foot_line("Total recording time: 41 minutes 12 seconds")
    assert not is_foot_line("Time: my whole life.")


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("Interview {}: Omar Nour, {}", "Transcribed by: M. Lund\nChecked by: Ruth Lindt"),
        ("Interview {} ({})", "Notes\n\nThe shop was cold. Omar Nour kept the coat on."),
        ("Interview {}, {}", "Recording stopped at 41:12."),
        ("Interview {} – {}", "After the recording was stopped, he showed me the bell."),
    ],
)
def test_a_foot_stands_between_two_interviews_too(head: str, foot: str, tmp_path: Path) -> None:
    talk = TALK.replace("clock", "bell")
    text = "\n\n".join([head.format(1, "smith"), TALK + foot, head.format(2, "sexton"), talk + foot])
    document = read_alone(tmp_path, text)

    assert {said for _, said in speech(document)} == {"Who winds the clock?", "Who winds the bell?", LAST}


def test_an_appendix_heads_an_interview(tmp_path: Path) -> None:
    text = f"Appendix A: Interview with Omar Nour\n\n{TALK}Total time: 41:12\n\n"
    document = read_alone(tmp_path, f"{text}{text.replace('Appendix A', 'Appendix B').replace('Omar', 'Nina')}")

    assert {said for _, said in speech(document)} == {"Who winds the clock?", LAST}
    assert not any("Appendix" in speaker for speaker, _ in speech(document))


def test_a_title_that_begins_with_a_speaker_is_no_turn(tmp_path: Path) -> None:
    talk = "**Ruth Lindt:** Who winds the clock?\n\n**Omar Nour:** My uncle did.\n\n" * 4
    document = read_alone(tmp_path, f'# Omar Nour: "It ticks"\n\n*We met him at noon.*\n\n{talk}', name="talk.md")

    assert {said for _, said in speech(document)} == {"Who winds the clock?", "My uncle did."}


def test_a_foot_without_an_article_stands_below_answers_of_several_paragraphs(tmp_path: Path) -> None:
    pairs = "I: Who kept the bees?\n\nR: My aunt did.\n\nShe had nine hives.\n\n" * 3
    below = "Recording stopped here as the rain came in. She then showed a hive."
    document = read_alone(tmp_path, f"{pairs}I: And now?\n\nR: Nobody.\n\n{below}\n")

    assert speech(document)[-1] == ("R", "Nobody.")


@pytest.mark.parametrize(
    "text",
    [
        *("Görüşmenin sonu.", "Запись окончена.", "Кінець запису.", "Τέλος συνέντευξης.", "Az interjú vége."),
        *("Sfârșit de interviu.", "Wawancara selesai.", "Kết thúc phỏng vấn.", "انتهى التسجيل.", "Fim do áudio."),
        *("访谈结束。", "録音はここまで", "인터뷰 종료", "साक्षात्कार का अंत", "インタビュー終了です。"),
    ],
)
def test_sentences_that_say_in_other_languages_that_a_talk_is_over(text: str) -> None:
    assert says_over(text)


@pytest.mark.parametrize(
    "text",
    ["The interview with our son", "La grabación de mi son", "Запись была долгой", "録音を聞いた", "녹음이 좋다"],
)
def test_sentences_about_a_recording_that_do_not_end_it(text: str) -> None:
    assert not says_over(text)
