"""How the names of notes and sets begin that this program writes, by which they are known when they come back."""

from __future__ import annotations

MEMO, SUMMARY, QUOTE = "Memo", "Summary: ", "Quote for "

ON_CODE, ON_CASE, ON_DOCUMENT = f"{MEMO} on code ", f"{MEMO} on case ", f"{MEMO} on document "
ON_CODING, ON_WORDS = f"{MEMO} on a coding with ", f"{MEMO} on words"

CASE_SET, FRAMEWORK_SET, BASKET_SET = "Case: ", "Framework: ", "Quotes: "
