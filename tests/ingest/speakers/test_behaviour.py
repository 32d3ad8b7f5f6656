from __future__ import annotations

import pytest

from pipeline.ingest.speakers.asks_alone import answered
from pipeline.ingest.speakers.behaviour import assign, by_behaviour
from pipeline.ingest.speakers.manners import Manner, asks
from pipeline.ingest.speakers.roles import role_of_label
from pipeline.model import Role

QUESTIONS = ["How did it start?", "And who paid?", "Right.", "What then?"]
ANSWERS = [
    "It started with a phone call one wet evening in March.",
    "Nobody did, for the first two years at any rate. Can you believe it?",
    "We had to let people go, and that was hard on all of us.",
    "Then the council came round and things grew easier.",
]
OBSERVED = {
    "Ida Falk": ["Where do you bake?", "And who buys it?", "Mm.", "What of the hens?", "Of course, Nils."],
    "Rosa Lindt": ["In the old mill, behind the house, as my mother did before me and hers before her."] * 4,
}


def manner(texts: list[str]) -> Manner:
    asking = sum(map(asks, texts))
    return Manner(len(texts), sum(len(text.split()) for text in texts), asking, ending=asking)


def test_who_is_no_respondent_where_the_label_says_so() -> None:
    roles, warnings = assign({"Interviewer": QUESTIONS, "Ann": ANSWERS}, known={})

    assert roles == {"Interviewer": Role.INTERVIEWER, "Ann": Role.RESPONDENT}
    assert warnings == []


def test_behaviour_tells_and_it_is_said() -> None:
    roles, warnings = assign({"Bo": QUESTIONS, "Ann": ANSWERS}, known={})

    assert roles == {"Bo": Role.INTERVIEWER, "Ann": Role.RESPONDENT}
    assert len(warnings) == 1
    assert "'Bo' taken from behaviour: asks in 100% of the turns that are more than a word of listening" in warnings[0]


def test_behaviour_tells_without_question_marks() -> None:
    plain = [text.replace("?", ".") for text in QUESTIONS]
    roles, _ = assign({"Bo": plain, "Ann": [text.replace("?", ".") for text in ANSWERS]}, known={})

    assert roles["Bo"] is Role.INTERVIEWER


def test_nobody_is_the_interviewer_where_all_talk_alike() -> None:
    roles, warnings = assign({"Bo": ANSWERS, "Ann": ANSWERS}, known={})

    assert set(roles.values()) == {Role.RESPONDENT}
    assert "nobody could be told" in warnings[0]


def test_a_person_has_the_last_word() -> None:
    roles, warnings = assign({"Bo": QUESTIONS, "Ann": ANSWERS}, known={"Ann": Role.INTERVIEWER})

    assert roles == {"Bo": Role.RESPONDENT, "Ann": Role.INTERVIEWER}
    assert warnings == []


def test_the_other_of_two_is_the_interviewer() -> None:
    roles, warnings = assign({"Dana": ["Go on."], "R": ANSWERS}, known={})

    assert roles["Dana"] is Role.INTERVIEWER
    assert "'Dana'" in warnings[0]


def test_one_voice_alone_is_a_respondent() -> None:
    assert assign({"": QUESTIONS}, known={}) == ({"": Role.RESPONDENT}, [])
    assert assign({"Ann": QUESTIONS}, known={}) == ({"Ann": Role.RESPONDENT}, [])


def test_several_may_ask() -> None:
    manners = {
        "Bo": Manner(10, 100, 8),
        "Cy": Manner(5, 60, 3),
        "Ann": Manner(20, 2000, 2),
        "Dee": Manner(20, 900, 1),
    }
    assert by_behaviour(manners) == ("Bo", "Cy")


def test_the_one_who_says_most_is_not_the_interviewer() -> None:
    assert by_behaviour({"Bo": Manner(10, 5000, 9), "Ann": Manner(10, 100, 0)}) == ()
    assert by_behaviour({"Bo": Manner(10, 150, 9), "Ann": Manner(10, 100, 0)}) == ("Bo",)


def test_somebody_at_the_door_is_not_weighed() -> None:
    assert by_behaviour({"Bo": Manner(20, 300, 12), "Ann": Manner(20, 900, 2), "?": Manner(2, 5, 2)}) == ("Bo",)


def test_asking() -> None:
    assert asks("Well, and how was that for you?")
    assert not asks("It was fine.")
    assert asks("so what happened then", marked=False)
    assert not asks("we just went on", marked=False)


def test_an_initial_that_answers_is_no_interviewer() -> None:
    roles, warnings = assign({"Sara": QUESTIONS, "Q": ANSWERS}, known={})

    assert roles == {"Sara": Role.INTERVIEWER, "Q": Role.RESPONDENT}
    assert "'Q' answers what others ask" in warnings[0]
    assert assign({"Q": QUESTIONS, "A": ANSWERS}, known={}) == ({"Q": Role.INTERVIEWER, "A": Role.RESPONDENT}, [])


@pytest.mark.parametrize("mark", ["؟", "？", "\u037e"])
def test_other_scripts_question_marks_ask(mark: str) -> None:
    roles, _ = assign({"سارة": [f"ماذا حدث{mark}"] * 3, "ليلى": ["غادر المدير."] * 3}, known={})

    assert roles["سارة"] is Role.INTERVIEWER


@pytest.mark.parametrize("known", [{"Ann": Role.RESPONDENT}, {"Ann": Role.RESPONDENT, "Cy": Role.RESPONDENT}])
def test_whose_role_is_told_leaves_the_others_to_be_guessed(known: dict[str, Role]) -> None:
    talk = {"Bo": QUESTIONS, "Ann": ANSWERS, "Cy": ANSWERS} if len(known) > 1 else {"Bo": QUESTIONS, "Ann": ANSWERS}
    roles, warnings = assign(talk, known=known)
    assert roles == {"Bo": Role.INTERVIEWER, **known}
    assert "'Bo' taken from behaviour" in warnings[0]


def test_a_respondent_who_asks_back_does_not_make_the_interviewer_answer() -> None:
    back = ["Is it?", "Would you?", "Who told you that?", "Do you think so?"]
    roles, _ = assign({"Bo": QUESTIONS, "Ann": back}, known={"Ann": Role.RESPONDENT})
    assert roles["Ann"] is Role.RESPONDENT


@pytest.mark.parametrize(
    ("names", "asks"),
    [
        (("Dr Nour", "Participant A", "Participant B"), "Dr Nour"),
        (("Mia Weber", "DC08"), "Mia Weber"),
        (("Mia Weber", "Omar Nour", "P3"), ""),
    ],
)
def test_one_who_bears_a_name_among_respondents_and_codes_asks(names: tuple[str, ...], asks: str) -> None:
    roles, warnings = assign({name: ["It rained.", "So we stayed."] for name in names}, known={})

    assert [name for name in names if roles[name] is Role.INTERVIEWER] == ([asks] if asks else [])
    assert ("nobody could be told" in " ".join(warnings)) == (not asks)


def test_that_nobody_asks_is_told_beside_an_audience_too() -> None:
    _, warnings = assign({"Mia": ["Here."], "Omar": ["There."], "Audience": ["Aww."]}, known={})

    assert "nobody could be told" in " ".join(warnings)


def test_of_a_therapist_and_a_client_the_therapist_asks() -> None:
    pair = {"therapist": ["We fill this in."], "client": ["Sure."]}

    assert assign(pair, known={})[0] == {"therapist": Role.INTERVIEWER, "client": Role.RESPONDENT}
    assert role_of_label("Nurse", among=["Interviewer"]) is None


def test_a_host_who_tells_much_before_asking_asks() -> None:
    host = ["I read of it and liked it a lot.", "So it was.", "I see.", "What then?"] * 5
    guest = ["We went down, and the water rose, and so we took it all up to the attic and sat there." * 2] * 20

    assert assign({"Ann": host, "Bo": guest}, known={})[0] == {"Ann": Role.INTERVIEWER, "Bo": Role.RESPONDENT}


def test_the_i_of_an_alphabet_has_no_part() -> None:
    group = {letter: ["We soak them over night."] * 3 for letter in "ABCDEFGHIJ"}
    roles, told = assign(group, known={})

    assert set(roles.values()) == {Role.RESPONDENT}
    assert "nobody could be told to be the interviewer" in told[0]
    pair, _ = assign({"I": ["Why?", "When?"], "A": ["At noon.", "So."], "B": ["Later.", "No."]}, known={})
    assert pair["I"] is Role.INTERVIEWER


def test_who_is_called_interviewer_once_asks_on_under_a_name() -> None:
    asked = ["And what came next?"] * 6
    roles, told = assign(
        {"Interviewer": ["I am Ida. Shall we?"], "Nils": ["The flood came."] * 7, "Ida": asked}, known={}
    )

    assert roles == {"Interviewer": Role.INTERVIEWER, "Nils": Role.RESPONDENT, "Ida": Role.INTERVIEWER}
    assert "role of 'Ida' taken from behaviour" in told[0]
    _, told = assign({"Interviewer": ["Shall we?"], "Nils": ["So it came."] * 7, "Ida": ["It rose."] * 6}, known={})
    assert "'Interviewer' hardly speaks" in told[0]


def test_of_two_letters_that_may_answer_the_one_that_asks_is_the_interviewer() -> None:
    texts = {"P": ["O forno abre cedo?", "E quem paga?", "Como?"], "R": ["Abre sim, e bem cedo.", "O dono.", "A pé."]}

    roles, told = assign(texts, known={})

    assert roles == {"P": Role.INTERVIEWER, "R": Role.RESPONDENT}
    assert told[0].startswith("role of 'P' taken from behaviour")


def test_who_calls_on_several_who_ask_is_an_interviewer() -> None:
    long = "We must bake more bread in the old town, and so we shall, for all of us here and for the hens as well."
    texts = {
        "LUND": ["Thank you.", "Mr. Falk."] * 8,
        "FALK": ["What of the hens, sir, and of the mill?"] * 4,
        "WEBER": ["Who is to pay for the bread, sir?"] * 4,
        "NOUR": [long] * 5,
        "ROSS": [long] * 5,
    }

    roles, told = assign(texts, known={})

    assert [name for name in texts if roles[name] is Role.INTERVIEWER] == ["LUND", "FALK", "WEBER"]
    assert any("'LUND' taken from behaviour: speaks most often" in one for one in told)


def test_who_asks_is_told_where_no_space_parts_the_words() -> None:
    texts = {
        "范": ["您是什么时候到厂里的？", "区别有哪些？", "是这样。"],
        "王": ["我是八九年来到的，到现在已经工作二十多年了。"] * 3,
    }

    assert assign(texts, known={})[0] == {"范": Role.INTERVIEWER, "王": Role.RESPONDENT}


def test_who_asks_several_one_after_the_other_may_say_most_of_all() -> None:
    texts = {"A": QUESTIONS * 6, "E": ANSWERS[:2] * 2, "J": ANSWERS[2:] * 2, "K": ANSWERS[2:] * 3}

    assert assign(texts, known={})[0]["A"] is Role.INTERVIEWER


def test_of_two_who_asks_now_and_then_is_told_where_the_other_never_does() -> None:
    texts = {"Ada": ["Right.", "I see.", "So it went.", "And?"] * 6, "Omar": [*ANSWERS[2:], ANSWERS[0]] * 8}

    assert assign(texts, known={})[0] == {"Ada": Role.INTERVIEWER, "Omar": Role.RESPONDENT}


@pytest.mark.parametrize("oneself", ["Me", "Yo", "ich"])
def test_who_writes_down_her_own_words_as_hers_asks(oneself: str) -> None:
    texts = {oneself: ["Yes.", "So I see it, too."], "Omar": ["I do.", "And you?"]}
    roles, warnings = assign(texts, known={})

    assert roles == {oneself: Role.INTERVIEWER, "Omar": Role.RESPONDENT}
    assert warnings == [
        f"role of {oneself!r} taken to be interviewer, as who writes it down; cases.csv can say otherwise"
    ]


LISTENED = {
    "Mina": [
        "How did you come to the mill?",
        "Mm-hm.",
        "Right, okay.",
        "And then, was it cold?",
        "Wow.",
        "Oh, really.",
    ],
    "Tor": [
        "You know when you just know? It was like that, and I went in and I never came out again, as they say.",
        'And she said to me, "Who will grind it, then?"',
        "Why did I stay? Because of the water, that is why, and because nobody else would have had me there.",
        "Is it not always cold?",
        "So we put on our coats.",
    ],
}


def test_who_listens_asks_where_who_tells_asks_himself() -> None:
    roles, told = assign(LISTENED, known={})

    assert roles == {"Mina": Role.INTERVIEWER, "Tor": Role.RESPONDENT}
    assert "asks in 100% of the turns that are more than a word of listening" in told[0]


def test_two_who_ask_are_taken_where_one_listens_more() -> None:
    second = {"Pia": ["Who built it?", "Mm.", "When was that, and what did it cost in those days?"]}
    roles, _ = assign({**LISTENED, **second}, known={})

    assert [name for name, role in roles.items() if role is Role.INTERVIEWER] == ["Mina", "Pia"]


def test_two_of_whom_one_hardly_speaks_ask_where_who_answers_asks_more_often_than_either() -> None:
    told = ["We carried the sacks up " + "and then down again " * 10 + end for end in ("who would not?", "and home.")]
    short = {
        "Pia": ["How so?", "In what way?", "Since when?"],
        "Lou": [
            "Okay, so how was it for you there, up at the mill?",
            "Right, and what did your mother have to say to that?",
            "And did it help you, in the end, would you say?",
        ],
    }
    roles, _ = assign({**short, "Tor": [*told * 3, told[0]]}, known={})

    assert [name for name, role in roles.items() if role is Role.INTERVIEWER] == ["Pia", "Lou"]


def test_the_press_asks_who_answers_with_questions_of_her_own() -> None:
    press = {name: [f"Does {name} know?"] for name in ("Herald", "Courier", "Gazette", "Post")}
    answers = [" ".join([*ANSWERS, "You know when you just know? It was like that."]), *ANSWERS, *ANSWERS]
    roles, _ = assign({**press, "Minister": answers[:5]}, known={"Minister": Role.RESPONDENT})

    assert {name for name, role in roles.items() if role is Role.INTERVIEWER} == set(press)


def test_who_asks_each_time_asks_beside_somebody_of_few_words() -> None:
    asked = [
        "So how did you come to the mill, and who told you about it?",
        "And were you glad, in the end, to be there?",
    ]
    roles, _ = assign({"Mina": asked, "Tor": ["My aunt, she knew it.", "I was not, no."]}, known={})

    assert roles == {"Mina": Role.INTERVIEWER, "Tor": Role.RESPONDENT}


def test_who_asks_little_does_not_outrank_who_asks_much() -> None:
    roles, told = assign({**OBSERVED, "Nils Berg": ["May I come in there?", "Do they help?"]}, known={})

    assert [name for name, role in roles.items() if role is Role.INTERVIEWER] == ["Ida Falk", "Nils Berg"]
    assert len(told) == 2


def test_who_asks_in_the_one_turn_beside_who_alone_answers_asks() -> None:
    roles, told = assign({**OBSERVED, "Nils Berg": ["Do the neighbours help with it?"]}, known={})

    assert [name for name, role in roles.items() if role is Role.INTERVIEWER] == ["Ida Falk", "Nils Berg"]
    assert len(told) == 2


def test_who_asks_in_one_turn_only_hides_nobody_who_asks_and_is_told() -> None:
    others = {"Nils Berg": ["Do the neighbours help with it?"], "Vera Holm": ["They do, now and then.", "In May."]}
    roles, told = assign({**OBSERVED, **others}, known={})

    assert [name for name, role in roles.items() if role is Role.INTERVIEWER] == ["Ida Falk"]
    assert any("'Nils Berg' asks in the one turn and was taken for a respondent" in one for one in told)


def test_who_only_asks_is_told_where_a_person_said_who_else_asks() -> None:
    talk = {**OBSERVED, "Nils Berg": ["May I come in there?", "Do they help?"]}
    _, told = assign(talk, known={"Ida Falk": Role.INTERVIEWER})

    assert [one.split(",")[0] for one in told] == ["'Nils Berg' asks in all 2 turns and was taken for a respondent"]


@pytest.mark.parametrize(
    "label",
    [
        *("P1 and P2", "P1 & P2", "P1+P2", "P1/P2", "P1, P2", "P1 und P2", "P1 et P2", "P1 y P2", "P2 og P1"),
        *("P1 i P2", "P1 и P2", "P1、P2", "P1, P2 and P3", "p1 and p3", "P1 and 2"),
    ],
)
def test_known_speakers_joined_are_several_people(label: str) -> None:
    talk = {"Moderator": QUESTIONS, "P1": ANSWERS, "P2": ANSWERS, "P3": ANSWERS, label: ["Yes."]}
    roles, told = assign(talk, known={})

    assert roles[label] is Role.OTHER
    assert f"{label!r} names several speakers at once" in told[0]


def test_a_name_with_a_joining_word_in_it_is_one_person() -> None:
    talk = {"I": QUESTIONS, "Rosa Lindt": ANSWERS, "Nils Berg": ANSWERS}

    assert assign({**talk, "Rosa and Nils": ["Yes."]}, known={})[0]["Rosa and Nils"] is Role.OTHER
    for label in ("Ida y Falk", "Berg, Rosa", "Rosa y Lindt", "Rosa and Ida"):
        assert assign({**talk, label: ["Yes."]}, known={})[0][label] is Role.RESPONDENT


def test_who_does_nothing_but_ask_in_a_few_words_asks_beside_another() -> None:
    manners = {"Bo Lee": Manner(12, 200, 12), "Ida Orr": Manner(2, 6, 2), "Nour": Manner(14, 900, 0)}

    assert set(by_behaviour(manners)) == {"Bo Lee", "Ida Orr"}


def test_many_who_each_ask_one_are_the_press() -> None:
    press = {name: (f"{name} would like to know: why now?",) for name in ("Nord", "Post", "Kurier", "Welle")}
    minister = {"Rosa Lindt": ("Because the ferry sank.", "We paid.", "No.", "In April, you know.")}

    assert assign({**press, **minister}, known={})[0] == {
        **dict.fromkeys(press, Role.INTERVIEWER), "Rosa Lindt": Role.RESPONDENT,
    }  # fmt: skip
    told = {name: (f"{name} was there.",) for name in press}
    assert Role.INTERVIEWER not in assign({**told, **minister}, known={})[0].values()


def test_who_thanks_for_taking_part_asks_where_nothing_else_tells() -> None:
    told = ["Hello, and thank you for taking part.", "You sit at the wheel, and say what you see.", "Ready?", "Where?"]
    alike = [*ANSWERS[:2], "I see a lamp, and a bell beside it, and a ladder.", "So I go up?"]
    roles, warnings = assign({"Bo": [*told, *ANSWERS], "Ann": [*alike, *ANSWERS]}, known={})

    assert roles == {"Bo": Role.INTERVIEWER, "Ann": Role.RESPONDENT}
    assert "thanks for taking part" in warnings[0]


def test_where_both_thank_for_it_nobody_asks() -> None:
    thanked = [*ANSWERS, "Thank you for your time."]
    roles, _ = assign({"Bo": thanked, "Ann": thanked}, known={})

    assert set(roles.values()) == {Role.RESPONDENT}


def test_who_asks_herself_and_answers_asks_nobody() -> None:
    asked = ["Wie fing es an?", "Und dann?", "Mhm.", "Wer hat bezahlt?"]
    told = ["Warum ich bleibe? Wegen der Leute.", "Ich? Ich war neunzehn.", "Würde ich es wieder machen? Ja, sofort."]
    more = ["Bei uns war das so, dass die Gemeinde das Haus behielt, und wir hatten die Wiese.", "Ja.", "Nein, nie."]

    assert assign({"Ida": asked, "Uwe": told, "Ann": more}, known={})[0] == {
        "Ida": Role.INTERVIEWER, "Uwe": Role.RESPONDENT, "Ann": Role.RESPONDENT,
    }  # fmt: skip


def test_of_two_who_ends_each_turn_with_a_question_asks_though_the_other_asks_herself_in_all() -> None:
    asked = ["It is good of you to come. How did you first see the mill?", "If you could, would you go back?"]
    told = [
        "We tried it twice, and it was worse each time that we did. Who pays? Who decides? Who cleans it all up?",
        "It did, in the end, and we were glad of it, all of us who stayed. And why? Because nobody else would have.",
    ]
    roles, warnings = assign({"Bo": asked, "Ann": told}, known={})

    assert roles == {"Bo": Role.INTERVIEWER, "Ann": Role.RESPONDENT}
    assert len(warnings) == 1


def test_a_letter_that_asks_beside_a_code_is_who_asks() -> None:
    roles, warnings = assign({"P": QUESTIONS, "E2": ANSWERS}, known={})

    assert roles == {"P": Role.INTERVIEWER, "E2": Role.RESPONDENT}
    assert len(warnings) == 1


def test_one_of_two_letters_asks_though_a_third_comes_once_by_a_slip() -> None:
    roles, _ = assign(
        {"P": QUESTIONS * 2, "R": [text.replace("?", ".") for text in ANSWERS] * 2, "N": ["Yes."]}, known={}
    )

    assert roles == {"P": Role.INTERVIEWER, "R": Role.RESPONDENT, "N": Role.RESPONDENT}


def test_who_asks_and_listens_asks_where_the_other_never_does() -> None:
    said = {"Bo": ["How was it then?", "I can believe that.", "Who helped you out?"], "Ann": ["Loud."] * 20}
    assert assign(said, known={})[0] == {"Bo": Role.INTERVIEWER, "Ann": Role.RESPONDENT}
    said["Ann"] = ["Loud.", "Was it not?", "My uncle did."]
    assert Role.INTERVIEWER not in assign(said, known={})[0].values()


def test_initials_are_no_word_for_oneself() -> None:
    one = ["Fodbold, det er det første.", "Ja.", "Det har du ret i."]
    roles, _ = assign(
        {"LO": ["Hvad siger I.", "Nå.", "Godt."], "ME": one, "BO": [text.upper() for text in one]}, known={}
    )

    assert set(roles.values()) == {Role.RESPONDENT}


def test_one_of_several_who_ask_asks_too_though_once() -> None:
    roles, _ = assign(
        {"Schüler 1": QUESTIONS, "Schülerin 2": QUESTIONS[:2], "Schülerin 3": ["And why?"], "Ann": ANSWERS * 2},
        known={},
    )

    assert [name for name, role in roles.items() if role is Role.RESPONDENT] == ["Ann"]


def test_who_asks_as_often_as_who_leads_a_debate_asks_too() -> None:
    led = ["Thank you for joining us tonight.", "We go on now.", "Why did it close?", "Who paid?", "Your time is up."]
    aided = [
        "Good evening.",
        "To the ferry then.",
        "When will it run?",
        "Who decides?",
        "And at what price?",
        "Thank you.",
    ]
    roles, _ = assign(
        {"Ida Falk": led * 3, "Bo Berg": aided * 2, "Rosa Lindt": ANSWERS * 4, "Omar Reyes": ANSWERS * 3}, known={}
    )

    assert {name for name, role in roles.items() if role is Role.INTERVIEWER} == {"Ida Falk", "Bo Berg"}


def test_who_alone_answers_is_a_respondent_whatever_she_is_called() -> None:
    texts = {"Interviewer": ["Which alarm is that?", "And that?"], "Operator": ["The pump.", "The fridge."]}

    assert assign(texts, known={})[0]["Operator"] is Role.RESPONDENT
    assert assign({**texts, "P3": ["It rings."]}, known={})[0]["Operator"] is Role.OTHER
    assert assign({"Interviewer": ["Why?"], "Interpreter": ["He left."]}, known={})[0]["Interpreter"] is Role.OTHER


def test_who_tells_another_to_speak_asks_where_no_question_mark_stands() -> None:
    texts = {
        "Ines": [
            "I'd like to start with the hall.",
            "Say a bit more about it.",
            "You were fifty.",
            "Tell me about Jo.",
        ],
        "Duncan": [
            "It does. We put the buckets out before we tune, and then nobody hears a thing for a while.",
            "We drink tea for half an hour, we complain, and then we sing, and I go home another person.",
            "We are nineteen now, and four of them are tenors, which is a miracle in this town.",
            "He listens once, and then he has it, and he is never wrong, and I am wrong all the time.",
        ],
    }
    roles, _ = assign(texts, known={})
    assert roles == {"Ines": Role.INTERVIEWER, "Duncan": Role.RESPONDENT}


@pytest.mark.parametrize(
    ("own", "told"),
    [
        (["Tell me more about the ferry.", "Please go on."], True),
        (["Go on.", "Describe the yard for me.", "Where was that?"], True),
        (["Please go on.", "I was there, too."], False),
        (["Go on.", "Carry on."], False),
    ],
)
def test_who_only_asks_to_be_told_beside_who_asks_is_told(own: list[str], *, told: bool) -> None:
    _, warnings = assign({"Bo": QUESTIONS, "Ann": ANSWERS, "Piet": own}, known={"Bo": Role.INTERVIEWER})

    assert any("'Piet' asks in all" in warning for warning in warnings) is told


def test_who_asks_twice_among_many_does_not_lead_them() -> None:
    asks = {"Bo": Manner(4, 60, 2), "Ann": Manner(5, 200, 0), "Cy": Manner(4, 150, 0), "Di": Manner(4, 160, 0)}
    assert by_behaviour(asks) == ("Bo",)
    assert by_behaviour({**asks, "Ed": Manner(4, 170, 0)}) == ()
    assert by_behaviour({**asks, "Ed": Manner(4, 170, 0), "Bo": Manner(5, 60, 3)}) == ("Bo",)


LONG = "In the old mill behind the house, as my mother did before me and as hers did before her, with two hens."
SHORT_TALKS: dict[str, tuple[list[tuple[str, str]], set[str]]] = {
    "a request asks": (
        [
            ("Bo", "Right. I have half an hour, is that fine? Let's start with how you got into baking."),
            ("Ann", "By my aunt."),
            ("Bo", "Was it hard on you and on the rest of the house?"),
            ("Ann", "You know when you know? It was like that."),
        ],
        {"Bo"},
    ),
    "a request asks at the end of a turn alone": (
        [
            ("Bo", "That is a pity. Tell me about the winter in which the mill stood still."),
            ("Ann", LONG),
            ("Bo", "And who paid?"),
            ("Ann", f"{LONG} Who knows? Nobody asked."),
            ("Una", "And then?"),
            ("Ann", LONG),
        ],
        {"Bo", "Una"},
    ),
    "two ask once each": (
        [
            ("Bo", "Where do you bake?"),
            ("Ann", f"{LONG} Who would not? I would."),
            ("Una", "And who buys it?"),
            ("Ann", LONG),
        ],
        {"Bo", "Una"},
    ),
    "a recogniser's number says nothing of who asks": (
        [
            ("Speaker 1", "Where do you bake?"),
            ("Speaker 2", LONG),
            ("Speaker 1", "And who buys it?"),
            ("Speaker 3", f"{LONG} Who would not?"),
            ("Speaker 1", "Was it hard?"),
            ("Speaker 3", f"{LONG} And why not? It was."),
            ("Speaker 1", "Who helped?"),
            ("Speaker 2", LONG),
        ],
        {"Speaker 1"},
    ),
    "one of several who asks for half an answer": (
        [
            ("Bo", "Where do all of you bake, and for whom?"),
            ("Ann", LONG),
            ("Una", f"{LONG} What do I do? I wait."),
            ("Bo", "And who buys what you have in the end?"),
            ("Kit", LONG),
            ("Ann", LONG),
            ("Una", f"{LONG} Was it so?"),
            ("Kit", LONG),
            ("Bo", "Was it hard on you and on the house?"),
            ("Ann", LONG),
        ],
        {"Bo"},
    ),
    "a word or two of somebody who asks once": (
        [("Bo", "Where do you bake?"), ("Ann", LONG * 5), ("Una", "Why?"), ("Ann", LONG * 5), ("Bo", "Who buys it?")],
        {"Bo", "Una"},
    ),
}


def test_of_an_agent_and_a_user_the_agent_asks_where_nothing_else_tells() -> None:
    stated = ["Walk me through the mill.", "I would love to hear of the loaves.", "Hm, interesting.", "Go on."]
    roles, told = assign({"Agent": stated, "User": ANSWERS}, known={})

    assert roles == {"Agent": Role.INTERVIEWER, "User": Role.RESPONDENT}
    assert "who leads the call" in told[0] or "taken from behaviour" in told[0]
    assert assign({"Agent": ANSWERS, "User": QUESTIONS}, known={})[0]["User"] is Role.INTERVIEWER
    assert assign({"Agent": stated, "User": ANSWERS, "Rosa": ANSWERS}, known={})[0]["Agent"] is Role.RESPONDENT


@pytest.mark.parametrize("name", SHORT_TALKS)
def test_who_asks_in_a_short_talk(name: str) -> None:
    turns, asking = SHORT_TALKS[name]
    texts: dict[str, list[str]] = {}
    for who, words in turns:
        texts.setdefault(who, []).append(words)
    roles, _ = assign(texts, known={}, answers=answered(turns))

    assert {who for who, role in roles.items() if role is Role.INTERVIEWER} == asking


def test_who_asks_brief_questions_alone_asks_though_the_answers_are_of_a_word() -> None:
    survey = {"Ann": Manner(12, 110, 12, ending=12), "Bo": Manner(10, 16, 0, listening=2)}
    assert by_behaviour(survey) == ("Ann",)
    assert by_behaviour({**survey, "Ann": Manner(12, 400, 12, ending=12)}) == ()
    assert by_behaviour({**survey, "Bo": Manner(4, 9, 0)}) == ()


@pytest.mark.parametrize("asks", ["Operator", "Observer", "Protokollantin"])
@pytest.mark.parametrize("answers", ["Participant", "Ann"])
def test_a_bystander_by_label_who_only_asks_the_one_other_asks_however_short_the_answers(
    asks: str, answers: str
) -> None:
    asked = ["What do you bake on a Monday, now that they have shut the mill?", "And who turns the loaves for you?"]
    roles, told = assign({asks: asked, answers: ["Rye.", "Mm-hm."]}, known={})

    assert roles == {asks: Role.INTERVIEWER, answers: Role.RESPONDENT}
    assert len(told) == 1
    assert "taken from behaviour" in told[0]


def test_a_bystander_by_label_who_asks_once_in_a_while_is_told() -> None:
    mixed = ["What do you bake on a Monday, now that they have shut the mill?", "We come to the oven.", "Thank you."]
    roles, told = assign({"Operator": mixed, "P1": ["Rye.", "It is old.", "Bye."]}, known={})

    assert roles["Operator"] is Role.OTHER
    assert "nobody could be told to be the interviewer" in told[0]
    assert assign({"Operator": mixed[1:], "P1": ["It is old.", "Bye."]}, known={})[1] == []
    assert assign({"Interpreter": mixed, "P1": ["Rye.", "It is old.", "Bye."]}, known={})[1] == []


@pytest.mark.parametrize(
    "begun",
    [
        "I am writing my thesis and I want to ask you some questions.",
        "Ich möchte Ihnen ein paar Fragen stellen.",
        "Voy a hacerte unas cuantas preguntas.",
        "Je voudrais vous poser quelques questions.",
        "Vorrei farle alcune domande.",
        "Chciałbym zadać Panu kilka pytań.",
        "Хочу задать вам несколько вопросов.",
    ],
)
def test_who_says_that_there_are_questions_asks_where_nothing_else_tells(begun: str) -> None:
    told = [begun, "Go on with the wheel, then.", "Ready?", "Where?"]
    alike = [*ANSWERS[:2], "I see a lamp, and a bell beside it, and a ladder.", "So I go up?"]
    roles, _ = assign({"Bo": [*told, *ANSWERS], "Ann": [*alike, *ANSWERS]}, known={})

    assert roles == {"Bo": Role.INTERVIEWER, "Ann": Role.RESPONDENT}


def test_who_listens_to_a_story_and_asks_twice_is_who_asks() -> None:
    heard = [
        "Hello.",
        "Really.",
        "He was a smith, was he not?",
        "In the mill.",
        "Right, by the river?",
        "A pity.",
        "So.",
    ]
    story = ["It started with a phone call one wet evening in March, and with the river that rose all night."] * 9

    assert by_behaviour({"H": manner(heard), "B": manner(story)}) == ("H",)
    assert not by_behaviour({"H": manner(heard), "B": manner([*story[1:], "And why did they leave?"])})


def test_many_who_question_one_who_hardly_asks() -> None:
    witness = Manner(turns=60, words=2600, asking=3)
    senators = {name: Manner(turns=12, words=600 + 200 * at, asking=6 + at) for at, name in enumerate("ABCDE")}
    assert set(by_behaviour({"Omar": witness, **senators})) == set(senators)
    assert by_behaviour({"Omar": Manner(turns=60, words=2600, asking=20), **senators}) == ()
    talker = {**senators, "F": Manner(turns=10, words=900, asking=0)}
    assert "F" not in by_behaviour({"Omar": witness, **talker})
