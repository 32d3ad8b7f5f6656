"""Who coded is called by a number in what is passed on."""

from __future__ import annotations

from pipeline.model import MACHINE
from pipeline.pseudonyms.shared_tables import neutral_coders, without_coder


def test_people_have_numbers_and_the_machine_its_name() -> None:
    assert neutral_coders(["tomos", MACHINE, "Rhiannon"]) == {"Rhiannon": "Coder 1", "tomos": "Coder 2"}
    assert neutral_coders(["tom", "Tom", "TOM"]) == {"TOM": "Coder 1", "Tom": "Coder 2", "tom": "Coder 3"}


def test_a_reason_begins_with_the_number() -> None:
    coders = {"Rhiannon": "Coder 1"}

    assert without_coder("Rhiannon, 2025-04-01: plain enough", coders) == "Coder 1, 2025-04-01: plain enough"
    assert without_coder("money#1", coders) == "money#1"
