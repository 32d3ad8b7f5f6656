"""What the two fields of a name are called in tables and files, in small letters."""

from __future__ import annotations

ONLY_GIVEN = r"(?:first|given|fore)[ _-]?names?|vorname|pr[eé]nom|f[oö]rnamn|fornavn|voornaam|etunimi"
"""``First name``: what no field with a whole name is called."""

GIVEN_NAME = rf"{ONLY_GIVEN}|nombre|nome|imi[eę]|имя"
FAMILY_NAME = (
    r"(?:last|family|sur)[ _-]?name|nachname|familienname|nom(?: de famille)?|apellidos?|cognome|apelido|sobrenome"
    r"|efternamn|etternavn|efternavn|achternaam|nazwisko|sukunimi|фамилия"
)
"""The one beside the other."""
