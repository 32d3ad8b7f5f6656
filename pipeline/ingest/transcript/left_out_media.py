"""What a messenger puts where a picture, a call or a deleted message stood, and around messages: nobody's words."""

from __future__ import annotations

import re

_SIGNS = re.compile(r"[\u200e\u200f\u202a-\u202e]")
_WHAT = (
    r"media|image|photo|video|video note|audio|gif|sticker|document|contact card|medien|bild|dokument|kontaktkarte"
    r"|multimedia|imagen|documento|archivo|tarjeta de contacto|médias?|vidéo|autocollant|fiche contact"
    r"|mídia|imagem|vídeo|figurinha|áudio|immagine|afbeelding|medier|billede|bilde|ljud|lyd"
)
_OMITTED = (
    r"omitted|ausgeschlossen|weggelassen|omitid[oa]s?|omis(?:es?)?|absente?s?|ocult[oa]s?|omess[aoi]"
    r"|weggelaten|(?:har )?utelämna[dt]s?|udeladt|utelatt|pominięt[oey]"
)
_PLACEHOLDER = re.compile(
    rf"(?:{_WHAT}) (?:{_OMITTED})"
    r"|this message was deleted(?: by admin.{0,40})?|you deleted this message|waiting for this message\b.{0,40}"
    r"|(?:du hast diese|diese) nachricht (?:wurde )?gelöscht|se eliminó este mensaje|eliminaste este mensaje"
    r"|este mensaje fue eliminado|ce message a été supprimé|vous avez supprimé ce message"
    r"|(?:esta )?mensagem (?:foi )?apagada|você apagou esta mensagem|questo messaggio è stato eliminato"
    r"|dit bericht is verwijderd|det här meddelandet (?:har tagits|togs) bort|du tog bort det här meddelandet"
    r"|denne (?:besked|meldingen) (?:blev|ble) slettet|du slettede? denne (?:besked|meldingen)"
    r"|(?:missed (?:group )?(?:voice |video )?call|verpasster (?:sprach|video)?anruf|(?:sprach|video)anruf verpasst"
    r"|(?:llamada|videollamada)(?: de voz| de vídeo| de video)? perdida|appel (?:(?:vocal|vidéo|video) )?manqué"
    r"|chamada de (?:voz|vídeo) perdida|chiamata (?:vocale |video )?persa|gemiste (?:spraak|video)?oproep)"
    r"(?:(?: at| um| a las| à)? ?\d{1,2}[:.]\d{2}.{0,12})?"
    r"|(?:attached|anhang|adjunto|pièce jointe|anexado|allegato)\s?: \S.{0,120}"
    r"|(?:messages and calls are end-to-end encrypted|nachrichten und anrufe sind ende-zu-ende-verschlüsselt"
    r"|los mensajes y las llamadas están cifrados de extremo a extremo"
    r"|les messages et les appels sont chiffrés de bout en bout"
    r"|as mensagens e (?:as )?(?:chamadas|ligações) são protegidas com a criptografia de ponta a ponta"
    r"|i messaggi e le chiamate sono crittografati end-to-end|berichten en (?:gesprekken|oproepen) zijn"
    r" (?:end-to-end versleuteld|beveiligd met end-to-end versleuteling)"
    r"|meddelanden och samtal är totalsträckskrypterade"
    r"|meldinger og (?:anrop|samtaler) er ende-til-ende-kryptert|beskeder og opkald er end-to-end-krypteret"
    r"|viestit ja puhelut ovat päästä päähän -?salattuja"
    r"|wiadomości i połączenia są (?:w pełni szyfrowane|szyfrowane metodą end-to-end))\b.{0,120}"
    r"|\S.{0,120}\.\w{2,5} \((?:file attached|datei angehängt|archivo adjunto|fichier joint|arquivo anexado)\)",
    re.IGNORECASE,
)
"""``<Media omitted>``, ``image omitted``, ``This message was deleted``, ``Missed voice call at 09:30``."""

_OF_ANOTHER = re.compile(
    r"replying to [\"“].*[\"”]|reacted to [\"“].*[\"”] with \S{1,12}|removed an? \S{1,12} reaction from [\"“].*[\"”]"
    r"|\[in reply to [^\[\]]{1,60}\]"
    r"|\[ (?:\S{1,8} )?(?:photo|video|video message|voice message|audio file|sticker|gif|file|location|contact|poll)"
    r"(?: : [^\[\]]{1,80})? \]",
    re.IGNORECASE,
)
"""``Replying to "Where was it..."``, ``Reacted to "I was nine" with +``, ``[ Voice message ]``."""

_PICTOGRAMS = r"(?::[a-z0-9_+-]{2,30}:|[\u2600-\u27bf\u2b50\ufe0f\u200d\U0001f000-\U0001faff]{1,8})"
_BELOW = re.compile(
    r"Edited|Bearbeitet|\d{1,3} (?:reply|replies)"
    rf"|(?:(?:like|heart|laugh|surprised|sad|angry|{_PICTOGRAMS})\s\d{{1,3}}\s?)+"
)
"""``Edited``, ``2 replies``, ``like 1``: what programs put below a message."""

_MARKED = re.compile(rf"{_PICTOGRAMS}\s*")
"""``:+1:``, above how many gave it."""

_BELOW_ENDS = ("Edited", "Bearbeitet", "reply", "replies", *"0123456789")

EDITED = re.compile(
    r"[\s\u200e\u200f]*\((?:edited|bearbeitet)\)\s*$"
    r"|[\s\u200e\u200f]*<(?:this message was edited|diese nachricht wurde bearbeitet|se editó este mensaje"
    r"|este mensaje fue editado|ce message a été modifié|(?:esta |essa )?mensagem (?:foi )?editada"
    r"|questo messaggio è stato modificato|dit bericht is bewerkt)\.?>\s*$",
    re.IGNORECASE,
)
"""``<This message was edited>`` or ``(edited)``, behind somebody's words."""

LONGEST = 180
"""Characters; what is longer is somebody's."""


def stands_for_media(text: str) -> bool:
    """Whether all of a message is such a line."""
    if len(text) > LONGEST:
        return False
    bare = _SIGNS.sub("", text).strip()
    return (_PLACEHOLDER.fullmatch(bare.strip(" <>[].\t")) or _OF_ANOTHER.fullmatch(bare)) is not None


def stands_below(text: str, *, above: str = "", below: str = "") -> bool:
    """Whether all of a line below a message tells what others did with it, or that it was edited.

    Args:
        text: The line.
        above: The line above it; of a sign that others gave the number stands below.
        below: The line below it.
    """
    if text.isdecimal() or below.isdecimal():
        return len(text) <= LONGEST and _MARKED.fullmatch(above if text.isdecimal() else text) is not None
    return text.endswith(_BELOW_ENDS) and len(text) <= LONGEST and _BELOW.fullmatch(text) is not None
