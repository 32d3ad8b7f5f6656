"""Labels with the surname first, of several words, and the first name behind a comma."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.make import read_alone, speech
from tests.ingest.transcript.test_named_behind import SAID


def labelled(label: str, names: tuple[str, str]) -> str:
    return "".join(label.format(name=names[n % 2], n=n) + f"{said}\n\n" for n, said in enumerate(SAID))


@pytest.mark.parametrize("label", ["{name}   0:0{n}\n", "{name} (Guest)   0:0{n}\n", "{name} [00:00:0{n}]\n"])
@pytest.mark.parametrize("names", [("Lindt Holm, Rosa", "Kaya Berg, Omar Ali"), ("Lindt Holm, Rosa", "Berg, Omar")])
def test_the_first_name_stays(label: str, names: tuple[str, str], tmp_path: Path) -> None:
    document = read_alone(tmp_path, labelled(label, names))

    found = [(speaker.partition(" (")[0], said) for speaker, said in speech(document)]
    assert found == [(names[n % 2], said) for n, said in enumerate(SAID)]


@pytest.mark.parametrize("names", [("Rosa Lindt, Chair", "Omar Berg, BBC"), ("Rosa Lindt, Host", "Omar Berg, Host")])
def test_what_somebody_is_goes(names: tuple[str, str], tmp_path: Path) -> None:
    document = read_alone(tmp_path, labelled("{name}   0:0{n}\n", names))

    assert speech(document) == [(names[n % 2].partition(",")[0], said) for n, said in enumerate(SAID)]
