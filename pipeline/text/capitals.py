"""A letter that may begin a name, as a piece of a regular expression."""

from __future__ import annotations

LAST = 0x530
"""Behind Cyrillic; scripts further on have hardly any small letters."""

SMALL = "".join(sign for sign in map(chr, range(LAST)) if sign.islower())

CAPITAL = rf"[^\W\d_{SMALL}]"
"""A letter that is not small: a capital, or one of a script without capitals."""

LOUD = rf"[^\W\d_{SMALL}{chr(LAST)}-\U0010ffff]"
"""A capital, where whatever is in capitals is told by them."""
