"""What the number of a page has before it, and what parts it from how many there are, as texts of patterns."""

from __future__ import annotations

PAGE_WORD = (
    r"(?:pages?|pp?\.|pg\.?|seite|s\.|página|pág\.?|pagina|pag\.|blad|blz\.|sida|side|sivu|strona|str\.?|strana|sayfa"
    r"|oldal|страница|стр\.?|сторінка|σελίδα|σελ\.|पृष्ठ|halaman|trang|หน้า)"
)
"""In two dozen languages, in small letters."""

OF_PAGES = r"(?:/|of|von|sur|de|di|van|av|af|z)"
"""As in ``page 2 of 9``."""
