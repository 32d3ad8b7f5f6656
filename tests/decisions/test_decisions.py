from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given as anything
from hypothesis import strategies

from pipeline.decisions import append_decisions, apply, decision_on, machine_only, read_decisions, read_log, texts_of
from pipeline.decisions.relocate import find
from pipeline.errors import CallError
from pipeline.human_codings.from_decisions import decided_codings
from pipeline.model import Decision, Span
from pipeline.results.codings import assigned
from pipeline.results.spans import spans_of
from pipeline.results.tables import RunTables
from pipeline.runtime.run_folder import DECISIONS
from tests.small_run import write_run
from tests.talk import talk_run

ADA = """\
I: How was the summer?
Ada: Dry. I carried cans of water from the brook every evening. My back gave out in July.
I: And then?
Ada: Yes, quite.
I: The shed?
Ada: Somebody took both spades. I was furious, honestly.
I: And now?
Ada: Yes, quite.
"""
DRY, SPADES = "Dry. I carried", "Somebody took"
RUN = talk_run({"ada.txt": ADA}, scores={(DRY, "water"): 0.8, (SPADES, "theft"): 0.6, (SPADES, "water"): 0.45})


def passage(run: RunTables, start: str, *, which: int = 0) -> tuple[str, str, tuple[Span, ...]]:
    found = [row for row in run.passages.to_pylist() if row["text"].startswith(start)][which]
    return found["passage"], found["document"], spans_of(found["spans"])


def decision(
    run: RunTables,
    start: str,
    code: str,
    *,
    accept: bool,
    coder: str = "Rita",
    which: int = 0,
    comment: str = "",
) -> Decision:
    _, document, spans = passage(run, start, which=which)
    return decision_on(
        texts_of(run)[document],
        spans,
        document=document,
        code=code,
        accept=accept,
        coder=coder,
        time="2025-03-01T10:00:00+00:00",
        comment=comment,
    )


def pairs(run: RunTables) -> set[tuple[str, str]]:
    """The first word of each passage and its code, of what is given."""
    found = assigned(run)
    texts = run.passages["text"].to_pylist()
    return {
        (texts[row].split()[0], run.codes[code][0])
        for row, code in zip(found.passage.tolist(), found.code.tolist(), strict=True)
    }


def words_at(run: RunTables, made: Decision) -> list[str]:
    texts = texts_of(run)
    place = find(made, texts)
    assert place is not None
    return [texts[place.document][span.start : span.end] for span in place.spans]


def test_the_text_is_rebuilt_from_the_turns() -> None:
    text = texts_of(RUN)["ada.txt"]
    for row in RUN.passages.to_pylist():
        assert " ".join(text[span.start : span.end] for span in spans_of(row["spans"])) == row["text"]


def test_an_accepted_near_miss_is_given_and_a_rejected_coding_is_not() -> None:
    run, standing = apply(
        RUN,
        [
            decision(RUN, SPADES, "water", accept=True, comment="the can went too"),
            decision(RUN, DRY, "water", accept=False),
        ],
    )
    assert pairs(RUN) == {("Dry.", "water"), ("Somebody", "theft")}
    assert pairs(run) == {("Somebody", "theft"), ("Somebody", "water")}
    rows = {(row["text"].split()[0], row["code"], row["coder"]): row for row in run.codings.to_pylist()}
    taken = rows["Somebody", "water", "Rita"]
    assert (taken["status"], taken["score"]) == ("accepted", 0.45)
    assert json.loads(taken["evidence"]) == [
        {
            "kind": "human",
            "source": "Rita, 2025-03-01: the can went too",
            "start": taken["start"],
            "end": taken["end"],
            "value": 1.0,
        }
    ]
    refused = rows["Dry.", "water", "Rita"]
    assert refused["status"] == "rejected"
    assert [item["value"] for item in json.loads(refused["evidence"])] == [-1.0]
    # The machine's own codings stand as they were, and its evidence for what a person confirms is kept beside the word.
    assert machine_only(run).codings.equals(RUN.codings)
    confirmed, _ = apply(RUN, [decision(RUN, SPADES, "theft", accept=True)])
    kinds = [[item["kind"] for item in json.loads(row["evidence"])] for row in confirmed.codings.to_pylist()]
    assert ["human", "rule"] in kinds
    assert (standing.number, standing.coders, standing.lost, standing.conflicts) == (2, ("Rita",), (), ())


def test_applying_anew_replaces_what_was_applied() -> None:
    once, _ = apply(RUN, [decision(RUN, DRY, "water", accept=False)])
    again, _ = apply(once, [decision(RUN, DRY, "water", accept=False)])
    assert again.codings.equals(once.codings)
    assert apply(once, [])[0].codings.equals(RUN.codings)


def test_the_same_persons_later_word_holds() -> None:
    no, yes = (decision(RUN, DRY, "water", accept=accept) for accept in (False, True))
    assert ("Dry.", "water") not in pairs(apply(RUN, [yes, no])[0])
    run, standing = apply(RUN, [no, yes])
    assert ("Dry.", "water") in pairs(run)
    assert standing.conflicts == ()


def test_people_who_differ_are_named_and_the_rejection_holds() -> None:
    run, standing = apply(
        RUN,
        [
            decision(RUN, DRY, "water", accept=True, coder="Tom"),
            decision(RUN, DRY, "water", accept=False, coder="Rita"),
            decision(RUN, DRY, "water", accept=True, coder="Ann"),
        ],
    )
    (conflict,) = standing.conflicts
    assert (conflict.passage, conflict.code) == (passage(RUN, DRY)[0], "water")
    assert (conflict.accept, conflict.reject) == (("Ann", "Tom"), ("Rita",))
    assert ("Dry.", "water") not in pairs(run)


def test_an_edit_elsewhere_moves_the_decision_along() -> None:
    made = decision(RUN, SPADES, "theft", accept=False)
    edited = talk_run(
        {"ada.txt": ADA.replace("Dry. I", "Dry, so very dry. I").replace("took both spades.", "took  both\tspades.")},
        scores={(SPADES, "theft"): 0.6},
    )
    assert words_at(edited, made) == ["Somebody took  both\tspades. I was furious, honestly."]
    run, standing = apply(edited, [made])
    assert standing.lost == ()
    assert pairs(run) == set()


@pytest.mark.parametrize("which", [0, 1])
def test_of_two_like_passages_the_one_with_the_same_surroundings_is_meant(which: int) -> None:
    made = decision(RUN, "Yes, quite.", "sharing", accept=True, which=which)
    # The first moves to about where the second stood.
    edited = talk_run({"ada.txt": ADA.replace("every evening", "every single evening, all that long way from there")})
    assert passage(edited, "Yes", which=0)[2][0].start > passage(RUN, "Yes", which=0)[2][0].start + 30
    run, _ = apply(edited, [made])
    (coding,) = run.codings.to_pylist()
    assert coding["passage"] == passage(edited, "Yes", which=which)[0]


def test_a_decision_reaches_passages_that_are_cut_otherwise() -> None:
    made = decision(RUN, DRY, "water", accept=True)
    sentences = talk_run({"ada.txt": ADA}, unit="sentence")
    run, _ = apply(sentences, [made])
    assert pairs(run) == {("Dry.", "water"), ("I", "water"), ("My", "water")}
    # And back: the one sentence speaks for its paragraph, another sentence's no does not take that away.
    back, _ = apply(
        RUN,
        [
            decision(sentences, "I carried", "sharing", accept=True),
            decision(sentences, "My back", "sharing", accept=False),
        ],
    )
    assert ("Dry.", "sharing") in pairs(back)
    # A word on the very sentence goes before the word on its paragraph, whichever was later.
    exact, _ = apply(sentences, [decision(sentences, "My back", "water", accept=False), made])
    assert pairs(exact) == {("Dry.", "water"), ("I", "water")}
    # And the word on the paragraph before that on its sentence.
    whole, _ = apply(RUN, [made, decision(sentences, "My back", "water", accept=False)])
    assert ("Dry.", "water") in pairs(whole)


def test_words_that_are_gone_are_listed() -> None:
    made = [
        decision(RUN, SPADES, "theft", accept=True),
        decision(RUN, DRY, "water", accept=True),
        decision(RUN, DRY, "theft", accept=True),
    ]
    less = talk_run({"ada.txt": ADA.replace("Somebody took both spades. I was furious, honestly.", "Gone.")})
    run, standing = apply(less, made)
    assert [lost.decision for lost in standing.lost] == made[:1]
    assert "no longer found" in standing.lost[0].reason
    assert len(run.codings) == 2
    assert standing.as_dict()["lost"][0]["words"].startswith("Somebody took both spades")
    frame = replace(RUN, codes=RUN.codes[:1], codings=RUN.codings.slice(0, 1))
    assert [lost.reason for lost in apply(frame, made)[1].lost] == ["the codebook no longer has the code"] * 2
    silent = replace(RUN, passages=RUN.passages.slice(0, 0), codings=RUN.codings.slice(0, 0))
    assert [lost.reason for lost in apply(silent, made)[1].lost] == ["no passage of the run holds its words"] * 3


def test_a_passage_that_was_reworded_in_part_keeps_its_decision() -> None:
    made = decision(RUN, DRY, "water", accept=False)
    reworded = talk_run(
        {"ada.txt": ADA.replace("My back gave out in July.", "My knees did.")}, scores={(DRY, "water"): 0.8}
    )
    assert words_at(reworded, made) == ["Dry.", "I carried cans of water from the brook every evening."]
    assert pairs(apply(reworded, [made])[0]) == set()
    other = talk_run({"ada.txt": ADA.replace("I carried cans of water from the brook every evening.", "We had hoses.")})
    assert len(apply(other, [made])[1].lost) == 1


def test_a_renamed_transcript_keeps_its_decisions() -> None:
    made = [decision(RUN, SPADES, "theft", accept=True), decision(RUN, "Yes, quite.", "sharing", accept=True)]
    renamed = talk_run({"north/ada.txt": ADA, "bo.txt": "Bo: I grow beans.\n"})
    run, standing = apply(renamed, made)
    assert pairs(run) == {("Somebody", "theft")}
    # Two words may stand anywhere.
    assert [lost.decision.code for lost in standing.lost] == ["sharing"]
    twice = talk_run({"a.txt": ADA, "b.txt": ADA})
    assert len(apply(twice, made)[1].lost) == 2


def test_a_passage_of_two_spans_is_found_again() -> None:
    script = "I: Well?\nAda: They took the fork.\nI: Mm-hm.\nAda: And the new spade.\nI: Sorry.\n"
    run = talk_run({"ada.txt": script})
    made = decision(run, "They took", "theft", accept=True)
    assert len(made.spans) == 2
    edited = talk_run({"ada.txt": script.replace("I: Well?", "I: And what happened to you then?")})
    assert words_at(edited, made) == ["They took the fork.", "And the new spade."]
    assert pairs(apply(edited, [made])[0]) == {("They", "theft")}


@anything(
    strategies.lists(strategies.sampled_from(["Bo: Yes, quite.\n", "I: Oh?\n", "Bo: I saw cans.\n"]), max_size=8),
    strategies.sampled_from([DRY, SPADES]),
)
def test_whatever_is_put_before_the_words_are_found(lines: list[str], start: str) -> None:
    made = decision(RUN, start, "water", accept=True)
    assert words_at(talk_run({"ada.txt": "".join(lines) + ADA}), made) == list(made.words)


def test_decisions_are_only_ever_added(tmp_path: Path) -> None:
    assert read_decisions(tmp_path) == ((), ())
    first = decision(RUN, DRY, "water", accept=True, comment="“quite so” – é")
    assert append_decisions(tmp_path, [first]) == 1
    kept = (tmp_path / DECISIONS).read_bytes()
    # What was said is not said again, but a change of mind is.
    assert append_decisions(tmp_path, [first, replace(first, time="2026-01-01T00:00:00+00:00")]) == 0
    assert append_decisions(tmp_path, [replace(first, accept=False), first]) == 2
    assert (tmp_path / DECISIONS).read_bytes().startswith(kept)
    assert read_decisions(tmp_path)[0] == (first, replace(first, accept=False), first)
    assert [path.name for path in tmp_path.iterdir()] == [DECISIONS]


def test_a_damaged_line_costs_itself_alone(tmp_path: Path) -> None:
    append_decisions(tmp_path, [decision(RUN, DRY, "water", accept=True)])
    path = tmp_path / DECISIONS
    good = path.read_text(encoding="utf-8")
    bad = [
        "{",
        "[]",
        json.dumps({**json.loads(good), "spans": [[9, 3]]}),
        json.dumps({**json.loads(good), "accept": "yes"}),
        json.dumps({**json.loads(good), "coder": "thematrix"}),
        json.dumps({**json.loads(good), "spans": [[1.5, 3.0]]}),
        json.dumps({**json.loads(good), "spans": [[9, 12], [1, 5]], "words": ["a", "b"]}),
        json.dumps({**json.loads(good), "comment": "half of \ud83d"}),
        json.dumps({**json.loads(good), "accept": 1}),
        "[" * 100_000,
        "\ud83d",
    ]
    path.write_text("\n".join([*bad, "", good.strip()]), encoding="utf-8", errors="surrogatepass")
    decisions, damaged = read_decisions(tmp_path)
    assert len(decisions) == 1
    assert [line.partition(": ")[0] for line in damaged] == [f"{DECISIONS}:{number}" for number in range(1, 12)]
    assert "spans.0.0': input should be a valid integer" in damaged[5]
    assert "the spans are not in order" in damaged[6]
    append_decisions(tmp_path, [decision(RUN, DRY, "water", accept=False)])
    assert len(read_decisions(tmp_path)[0]) == 2


def test_what_is_taken_back_is_a_line_too(tmp_path: Path) -> None:
    mine = decision(RUN, DRY, "water", accept=True)
    sheet = replace(mine, source="row 1")
    other = replace(mine, code="theft")
    append_decisions(tmp_path, [sheet, other])
    append_decisions(tmp_path, [replace(sheet, code="thirst", was="water")])
    kept = (tmp_path / DECISIONS).read_bytes()
    # What was said in another place, and what nobody said, is not taken back.
    assert append_decisions(tmp_path, [], withdrawn=[replace(sheet, source="row 2")]) == 0
    assert append_decisions(tmp_path, [], withdrawn=[sheet]) == 0
    assert read_decisions(tmp_path)[0] == (other,)
    assert (tmp_path / DECISIONS).read_bytes().startswith(kept)
    assert append_decisions(tmp_path, [sheet]) == 1
    assert read_decisions(tmp_path)[0] == (other, sheet)


def test_the_log_says_of_each_line_whether_it_stands(tmp_path: Path) -> None:
    def told() -> list[tuple[str, str, bool | None, bool]]:
        return [(line.code, line.source, line.accept, gone) for line, gone in read_log(tmp_path)]

    yes, no = (decision(RUN, DRY, "water", accept=accept) for accept in (True, False))
    append_decisions(tmp_path, [yes, no])
    append_decisions(tmp_path, [], withdrawn=[no])
    assert read_decisions(tmp_path)[0] == ()
    assert told() == [("water", "", True, True), ("water", "", False, True), ("water", "", None, False)]
    (tmp_path / DECISIONS).unlink()
    # Said in two places, and carried along under another code: what is taken back is what was said there.
    row = replace(yes, source="row 1")
    append_decisions(tmp_path, [row])
    append_decisions(tmp_path, [replace(no, comment="here")])
    append_decisions(tmp_path, [replace(row, code="thirst", was="water")])
    append_decisions(tmp_path, [], withdrawn=[row])
    assert told() == [
        ("water", "row 1", True, True),
        ("water", "", False, False),
        ("thirst", "row 1", True, True),
        ("water", "row 1", None, False),
    ]
    assert len(read_decisions(tmp_path)[0]) == 1


def test_the_chance_by_which_a_passage_was_asked_about_is_kept(tmp_path: Path) -> None:
    plain = decision(RUN, DRY, "water", accept=True)
    by_lot = replace(plain, probability=0.125, random=True)
    assert append_decisions(tmp_path, [plain, by_lot, by_lot, plain]) == 2
    assert read_decisions(tmp_path) == ((plain, by_lot), ())
    lines = [json.loads(line) for line in (tmp_path / DECISIONS).read_text(encoding="utf-8").splitlines()]
    assert [set(line) & {"probability", "random"} for line in lines] == [set(), {"probability", "random"}]
    # Lines of an earlier version have neither; a chance of none is no chance.
    (tmp_path / DECISIONS).write_text(json.dumps({**lines[1], "probability": 0}) + "\n", encoding="utf-8")
    assert len(read_decisions(tmp_path)[1]) == 1


@pytest.mark.parametrize("name", ["", "  ", "TheMatrix"])
def test_a_decision_has_a_persons_name(name: str) -> None:
    with pytest.raises(CallError, match="person who decided"):
        decision(RUN, DRY, "water", accept=True, coder=name)


def test_decisions_as_codings_to_learn_from(tmp_path: Path) -> None:
    write_run(RUN, tmp_path)
    said = [
        decision(RUN, DRY, "water", accept=True),
        decision(RUN, DRY, "theft", accept=False),
        decision(RUN, SPADES, "theft", accept=True),
        decision(RUN, SPADES, "theft", accept=False, coder="Tom"),
    ]
    append_decisions(tmp_path, said)
    coded = decided_codings(tmp_path)
    assert coded.coder == "Rita, Tom"
    dry, spades = coded.passages
    assert (dry.codes, dry.judged, dry.uncertain) == (_set("water"), _set("water", "theft"), _set())
    assert (spades.codes, spades.uncertain) == (_set(), _set("theft"))
    assert dry.spans == passage(RUN, DRY)[2]
    assert coded.warnings == (f"People differ on 1 coding; what they differ on is left open: theft in {spades.id}.",)
    alone_said = decided_codings(tmp_path, coder="Tom")
    assert alone_said.warnings == ()
    (alone,) = alone_said.passages
    assert (alone.id, alone.codes, alone.judged) == (passage(RUN, SPADES)[0], _set(), _set("theft"))


def test_decisions_that_do_not_count_are_told(tmp_path: Path) -> None:
    """Of a code that vanished from the codebook, of a document that was removed, and a line that is none."""
    write_run(RUN, tmp_path)
    here = decision(RUN, DRY, "water", accept=True)
    gone = replace(here, document="bo.txt", words=("We never had a pump, not a single year of it.",))
    append_decisions(tmp_path, [here, replace(here, code="pumps"), replace(here, code="wells"), gone])
    with (tmp_path / DECISIONS).open("a", encoding="utf-8") as file:
        file.write("oops\n")
    coded = decided_codings(tmp_path)
    assert [one.codes for one in coded.passages] == [_set("water")]
    assert coded.warnings[0].startswith("decisions.jsonl:5: ")
    assert coded.warnings[1:] == (
        "1 decision is left out, since the words are no longer found: bo.txt.",
        "2 decisions are left out, since the codebook does not have the code: pumps and wells.",
    )
    # With another codebook than the run's.
    other = decided_codings(tmp_path, known=("theft",))
    assert (other.passages, other.codes) == ((), ("theft",))
    assert "the code: pumps, wells and water." in other.warnings[-1]


def _set(*codes: str) -> frozenset[str]:
    return frozenset(codes)


def test_what_was_said_here_and_in_a_review_is_taken_back_together(tmp_path: Path) -> None:
    here = decision(RUN, DRY, "water", accept=True)
    sheet = replace(here, accept=False, source="row 1")
    append_decisions(tmp_path, [here, sheet])
    append_decisions(tmp_path, [], withdrawn=[here, sheet])
    assert read_decisions(tmp_path)[0] == ()
    append_decisions(tmp_path, [here])
    assert read_decisions(tmp_path)[0] == (here,)
