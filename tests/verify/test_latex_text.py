"""A talk in LaTeX: what is quoted of it is found, and only that."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.verify.source_streams import streams
from pipeline.verify.tokens import find, words_of

TALK = r"""\documentclass{article}
\begin{document}
\section*{Talk with Ada}
\textbf{I:} How many goats had you \emph{at first}? % ask again
\textbf{A:} \glqq Eleven\grqq{} of them, and K\"orner had \'{e}l\`eves, na\"{\i}ve ones~too.\\
The stra\ss e was 5\% $\pi$.
\end{document}
"""


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ("How many goats had you at first?", True),
        ("“Eleven” of them, and Körner had élèves, naïve ones too. The straße was 5% π.", True),
        ("How many goats had you first?", False),
        ("Eleven of them, and Korner had", False),
        ("at first? ask again", False),
    ],
)
def test_what_is_said_between_the_commands_is_found(quote: str, stands: bool, tmp_path: Path) -> None:
    (tmp_path / "talk.tex").write_text(TALK, encoding="utf-8")
    made = next(one for one in streams(tmp_path, "talk.tex") if find(words_of("How many goats had you"), one)[0])
    assert bool(find(words_of(quote), made)[0]) is stands
