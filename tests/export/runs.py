"""A run with everything that an export must be careful with."""

from __future__ import annotations

from pipeline.export import RunAbout
from pipeline.model import Code, Codebook, Family
from tests.small_run import CODES, Given, Said, Who, small_run

EVIL = '=HYPERLINK("x") </script><script>alert(1)</script> & "so" on, naturally.'
SECRET = "Nobody may read these particular words of mine."

RUN = small_run(
    said=[
        Said("a1", EVIL, case="Ann", document="north/a.txt", programme="North", start=7),
        Said("a2", "We had no money 😀 at all.", case="Ann", document="north/a.txt", programme="North", start=100),
        Said("b1", SECRET, case="Bob", document="south/b.txt", programme="South"),
        Said(
            "c1", "", parts=["I listened.", "Then I spoke."], case="Cyd Real", document="south/c.txt", programme="South"
        ),
        Said("r1", "The report weighs its words.", case="report", document="report.md", role="author"),
    ],
    given=[
        Given(
            "a1", "barrier/money", 0.91, evidence=[{"kind": "rule", "source": "<r>", "start": 7, "end": 17, "value": 1}]
        ),
        Given(
            "a2",
            "barrier/money",
            0.52,
            "review",
            evidence=[
                {"kind": "rule", "source": "money#1", "start": 110, "end": 115, "value": 1},
                {"kind": "similarity", "source": "short of <b>funds</b>", "start": 100, "end": 125, "value": 0.4},
            ],
        ),
        Given("b1", "barrier/time", 0.55, "review"),
        Given("c1", "skill/listening", 0.8),
        Given("c1", "barrier/time", 0.7),
        Given("c1", "barrier/time", 0.7, "rejected", "Rita"),
        Given("r1", "skill/listening", 0.66),
    ],
    who=[
        Who("Ann", order=1, programme="North", attributes={"post": "Mayor <of> Town"}),
        Who("Bob", order=2, programme="South", consent=False),
        Who("Cyd Real", order=3, programme="South", alias="Leader 3"),
        Who("Silent", order=4, programme="South"),
    ],
)

BOOK = Codebook(
    title="Hands & hearts",
    codes=tuple(Code(code, name, family, definition=f"=What {name} means <here>.") for code, family, name in CODES),
    families=(Family("barrier", "Barriers"), Family("skill", "Skills")),
)

ABOUT = RunAbout(
    title="Trial <b>run</b>",
    version="0.1.0",
    codebook="Hands & hearts",
    decision=0.5,
    acceptance=0.6,
    models=("MiniLM",),
    failed=(("bad<.docx", "it is cut off", "Save it again"),),
    warnings=("Look & see",),
)
