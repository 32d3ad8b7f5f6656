from __future__ import annotations

import pytest

from pipeline.errors import CallError


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (CallError("there is no key yet", remedy="Make one."), "There is no key yet. Make one."),
        (CallError("nobody's name was given"), "Nobody's name was given"),
        (CallError("is empty", where="a.txt"), "a.txt: is empty"),
        (CallError("--reader: there is no reader 'x'"), "--reader: there is no reader 'x'"),
        (CallError("tls://host is no address"), "tls://host is no address"),
        (CallError("`limit` must be text"), "`limit` must be text"),
    ],
)
def test_a_line_begins_with_a_capital_or_with_a_place(error: CallError, told: str) -> None:
    assert str(error) == told
