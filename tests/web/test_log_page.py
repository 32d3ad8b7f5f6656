"""Log: decisions, those taken back too, and versions of the codebook."""

from __future__ import annotations

import csv
from pathlib import Path

from pipeline.decisions import append_decisions, read_decisions
from pipeline.runtime.run_folder import locked
from tests.web.desks import Served


def test_every_decision_stands_there_and_what_was_taken_back(desk: Served, folder: Path) -> None:
    at = f"{desk.prefix}/p/winter"
    key = desk.ask(f"{at}/index.json").json["passages"][0][1]
    for code in ("skill/mending", "barrier/time"):
        said = {"code": code, "accept": True, "comment": "=HYPERLINK(0)"}
        assert desk.post(f"{at}/decide.json", {"key": key, "answers": [said]}).status == 200
    with locked(folder / "winter"):
        append_decisions(folder / "winter", [], withdrawn=[read_decisions(folder / "winter")[0][0]])

    def entries(query: str = "") -> list[dict[str, str]]:
        raw = desk.ask(f"{at}/log.csv?{query}").raw
        return list(csv.DictReader(raw.decode("utf-8-sig").splitlines()))

    told = {(one["code"], one["what"]): one["taken_back"] for one in entries()}
    assert told == {
        ("Mending & <b>making</b>", "yes"): "yes",
        ("Time", "yes"): "no",
        ("Mending & <b>making</b>", "taken back"): "no",
    }
    assert all(not one["said"].startswith("=") for one in entries())
    assert [one["code"] for one in entries("code=Time")] == ["Time"]
    assert entries("since=2999-01-01") == []
    assert len(entries("kind=decision&words=stove&until=2999-01-01")) == 3
    page = desk.ask(f"{at}/log").text
    assert "1 person beside the program" in page
    assert "<b>making</b>" not in page
    # A yes, a no, and all of it taken back: neither holds, and neither is counted.
    for accept in (False, None):
        answers = [{"code": "barrier/time", "accept": accept}]
        assert desk.post(f"{at}/decide.json", {"key": key, "answers": answers}).status == 200
    assert read_decisions(folder / "winter")[0] == ()
    fates = {one["what"]: one["taken_back"] for one in entries("code=Time")}
    assert fates == {"yes": "yes", "no": "yes", "taken back": "no"}
    assert "(0 decisions)" in desk.ask(f"{at}/log").text
