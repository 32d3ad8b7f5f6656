"""How people greet, welcome and thank one another, in many languages: what nobody is called."""

from __future__ import annotations

import re

from pipeline.ingest.remembered import remembered
from pipeline.text.late_regex import late_regex

_ALONE = r"(?=[.,!]|$)"
"""Behind a word that is a name too: ``Selam!``, and *Selam Tesfaye*."""

_SPACED_TEXT = rf"""
hello hallo hullo hi hiya hey howdy (?:a\s(?:very\s)?)?good\s(?:morning|afternoon|evening|day) welcome
(?:many\s)?thank(?:s|\s?you) (?:sch(?:ö|oe)nen\s)?guten\s(?:tag|morgen|abend) servus moin
gr(?:ü|ue)(?:ß|ss)(?:e|\sgott|\ssie|\sdich|\seuch|ezi)? (?:herzlich\s|sch(?:ö|oe)n\s)?willkommen
(?:vielen\s|herzlichen\s|lieben\s)?dank danke(?:\ssch(?:ö|oe)n)?
bonjour bonsoir salut bienvenue merci hola buen[oa]s(?:\s(?:d[íi]as|tardes|noches))? buen\sd[íi]a bienvenid[oa]s?
(?:muchas\s|mil\s)?gracias olá oi bom\sdia boa\s(?:tarde|noite) bem[- ]?vind[oa]s? (?:muito\s)?obrigad[oa]
ciao salve buon\s?(?:giorno|asera|pomeriggio) buona\s(?:sera|giornata) benvenut[oaie] (?:mille\s|tante\s)?grazie
bon\sdia bona\s(?:tarda|nit) benvingu(?:t|da)s? (?:moltes\s)?gràcies egun\son kaixo eskerrik\sasko bo\sdía grazas
goede(?:n|\s)?(?:morgen|middag|avond|dag) goeiemorgen goeiedag dag\s(?:mevrouw|meneer) welkom bedankt dank\s(?:je|u)
hartelijk\s(?:dank|welkom) hej hejsan hei heisann tjena god\s(?:dag|morgon|morgen|kväll|kveld|aften|middag) goddag
(?:hjärtligt\s)?välkomm(?:en|na) velkommen? tack takk tak(?=\s(?:for|skal)|[.,!]|$)
(?:tusen|mange|många)\s(?:tack|takk|tak) hæ halló góðan\s(?:daginn?|dag) sæl(?:l|ar|ir)? velkominn?
moikka moi terve tervetuloa hyvää\s(?:huomenta|päivää|iltaa) huomenta kiitos(?:ta)?
tere\s(?:hommikust|päevast|õhtust) tervist aitäh sveiki labdien paldies labas laba\sdiena ačiū
dzień\sdobry dobry\swieczór cześć witam witaj(?:cie)? (?:serdecznie\s)?dziękuj(?:ę|emy)
dobr[ýy]\s(?:den|deň|večer) dobré\s(?:ráno|odpoledne) ahoj vítejte vitajte zdravím děkuj[iu] děkujeme ďakujem(?:e)?
dober\s(?:dan|večer) dobro\sjutro dobar\s(?:dan|večer) bok zdravo dobrodošl[aie] hvala
jó\s(?:napot|reggelt|estét) szia(?:sztok)? szervusz üdvözlöm köszönöm köszönjük
bună(?:\s(?:ziua|dimineața|dimineaţa|seara))? salutare mulțumesc mulţumesc mulțumim përshëndetje mirëdita faleminderit
merhaba(?:lar)? selam(?:lar)?{_ALONE} günaydın iyi\s(?:günler|akşamlar|sabahlar) hoş\s?geldin(?:iz)? teşekkür(?:ler)?
здравствуй(?:те)? привет(?:ствую)? добрый\s(?:день|вечер) доброе\sутро доброго\s(?:дня|ранку|вечора)
добрий\s(?:день|вечір) спасибо благодарю привіт вітаю дякую здравейте добър\s(?:ден|вечер) благодаря здраво
добар\sдан хвала γεια(?:\sσας|\sσου)? καλημέρα καλησπέρα καλώς\s(?:ήρθατε|ήρθες|ορίσατε|όρισες) χαίρετε
ευχαριστώ(?:\sπολύ)? σας\sευχαριστώ
selamat\s(?:pagi|siang|sore|malam|datang) assalamu['’]?\s?ala[iy]kum terima\s?kasih apa\skabar halo permisi
xin\schào chào cảm\sơn kính\schào dạ habari jambo karibu asante(?=\ssana|[.,!]|$) hujambo shikamoo sawubona
dumela namaste namaskar kumusta magandang\s(?:umaga|hapon|gabi) salam(?:at)?{_ALONE}
مرحبا\w* مرحبًا أهل[اًا]+ اهلا السلام\sعليكم صباح\sالخير مساء\sالخير شكر[اًا]+ سلام درود خوش\sآمدید ممنون متشکرم
שלום בוקר\sטוב ערב\sטוב צהריים\sטובים ברוכ(?:ה|ים)\sהבא תודה
नमस्ते नमस्कार प्रणाम धन्यवाद शुक्रिया स्वागत নমস্কার ধন্যবাদ வணக்கம் நன்றி สวัสดี ขอบคุณ
გამარჯობა გმადლობთ բարև շնորհակալություն ሰላም እናመሰግናለን
"""
_RUN_TEXT = """
[您你][们們]?好 早上好 下午好 晚上好 大家好 谢谢 謝謝 感谢 感謝 欢迎 歡迎 老师好 老師好 打扰 打擾
こんにち[はわ] おはよう こんばん[はわ] はじめまして 初めまして よろしく 宜しく
ありがと 有難う 本日は 今日は お忙しい お願いします
안녕 반갑습니다 감사 고맙습니다 어서
"""
_GREETS = late_regex(
    rf"[\W_]*(?:(?:{'|'.join(_SPACED_TEXT.split())})(?![\w’'-])|(?:{'|'.join(_RUN_TEXT.split())}))", re.IGNORECASE
)


@remembered
def greets(text: str) -> bool:
    """Whether a text begins with a greeting, a welcome or thanks: ``Guten Tag Frau Lindt``, ``Merci``."""
    return _GREETS.match(text) is not None
