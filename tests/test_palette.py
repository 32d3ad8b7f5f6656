"""Colours stand in one place, and every one that a page asks for is declared."""

import re
from pathlib import Path

from pipeline import palette

HOUSE = Path(palette.__file__).parent
SHEETS = sorted((HOUSE / "export").rglob("*.css"))


def test_no_other_module_and_no_style_sheet_names_a_colour() -> None:
    modules = [path for path in HOUSE.rglob("*.py") if path.name != "palette.py"]
    assert SHEETS
    for path in (*modules, *SHEETS):
        assert not re.findall(r"""["':\s]#[0-9a-fA-F]{6}\b""", path.read_text(encoding="utf-8")), path


def test_every_colour_that_a_style_sheet_asks_for_is_declared_for_every_look() -> None:
    asked = {name for path in SHEETS for name in re.findall(r"var\(--([\w-]+)\)", path.read_text(encoding="utf-8"))}
    # Fonts; and the colour of a family, which is one of these by its class.
    assert asked - {"sans", "serif", "of"} <= set(palette.LIGHT)
    assert set(palette.LIGHT) == set(palette.DARK) == set(palette.PRINT)


def test_the_variables_stand_in_place_of_the_look() -> None:
    style = palette.with_colours(":root {\n  @colours dark;\n}\n")
    assert style.startswith(":root {\n  --paper: #15181a; --raised: #1c2023;")
    assert style.endswith("--g5: #c4c4c4;\n}\n")
    assert "@colours" not in style
