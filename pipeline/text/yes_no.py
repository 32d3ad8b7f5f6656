"""Yes and no as people write them into tables, in English and the larger languages."""

from __future__ import annotations

import re
import unicodedata

_YES = """
yes y yep yeah true 1 x ok okay agreed agree agrees given granted consented allowed permitted
ja j jo jawohl oui si sim s sic da tak ano igen nai evet kyllä joo jah taip jā
да так ναι igaz adevărat doğru истина правда ✓ ✔ ☑ ✅ √
是 是的 对 對 有 はい ええ 예 네 نعم بله हाँ हां có vâng
"""
_NO = """
no n nope not false 0 none never refused refuses declined denied withdrawn withdrew withheld revoked forbidden
nein non nee nej nei nie ne nem nu não ei hayır όχι нет ні не nu abgelehnt widerrufen verweigert refusé
✗ ✘ ☒ ❌ ✖
否 不 不是 没有 沒有 いいえ 아니요 아니오 لا خیر नहीं không
"""
_WORD = re.compile(r"[^\W_]+|[✓✔☑✅√✗✘☒❌✖]")


def plain(text: str) -> str:
    """Letters and digits alone, in small letters and without accents; words apart by one space."""
    open_up = unicodedata.normalize("NFKD", text.replace("ı", "i").casefold())
    return " ".join(_WORD.findall("".join(sign for sign in open_up if not unicodedata.combining(sign))))


YES = frozenset(plain(word) for word in _YES.split())
NO = frozenset(plain(word) for word in _NO.split())


def yes_or_no(text: str) -> bool | None:
    """Whether the text says yes; None where it says neither.

    "No" may be explained ("no, she withdrew"); a yes with more words may be a
    yes with conditions, so that it is not taken for one.
    """
    words = plain(text)
    if words in YES:
        return True
    return False if words.split(" ", 1)[0] in NO else None
