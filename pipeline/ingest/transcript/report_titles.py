"""Titles of what stands beside a talk: ``Conclusion of the interview``, ``Field notes:``, ``Consent form``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.ingest.remembered import remembered
from pipeline.ingest.transcript.appended_parts import is_appended

LONGEST = 9
"""Words of such a title at most."""

LENGTH = 160
"""Characters of it at most."""

_NOUNS_TEXT = """
conclusion conclusions summary reflection reflections fieldnotes observation observations comment comments analysis
report debrief debriefing impression impressions takeaways findings afterthoughts remarks outline
conclusión conclusiones resumen reflexión reflexiones observación observaciones comentario comentarios análisis
informe impresiones conclusão conclusões resumo reflexão reflexões observação observações comentários análise
relatório impressões résumé synthèse réflexion réflexions commentaires commentaire analyse rapport bilan
fazit zusammenfassung reflexion reflexionen feldnotizen feldnotiz beobachtung beobachtungen kommentar kommentare
bericht auswertung schlussfolgerung schlussfolgerungen nachbemerkung nachbemerkungen postskript postskriptum
eindruck eindrücke conclusione conclusioni riassunto sintesi riflessione riflessioni osservazione
osservazioni commento commenti analisi relazione resoconto conclusie conclusies samenvatting reflectie reflecties
veldnotities observaties opmerkingen verslag slutsats slutsatser sammanfattning reflektion reflektioner
fältanteckningar observationer kommentarer analys konklusjon oppsummering sammendrag refleksjon refleksjoner
feltnotater observasjoner konklusion opsummering refleksion refleksioner feltnoter yhteenveto johtopäätös
johtopäätökset kenttämuistiinpanot havainnot analyysi raportti pohdinta wnioski podsumowanie refleksja refleksje
obserwacja obserwacje komentarz komentarze analiza raport závěr shrnutí reflexe pozorování zaključak sažetak
refleksija izvještaj concluzie concluzii concluziile rezumat reflecții összefoglalás összegzés következtetés
következtetések reflexió terepnapló sonuç özet gözlem gözlemler değerlendirme yorumlar kesimpulan ringkasan refleksi
pengamatan analisis laporan вывод выводы заключение итоги резюме рефлексия наблюдения комментарии анализ отчёт отчет
висновок висновки підсумок рефлексія спостереження συμπέρασμα συμπεράσματα περίληψη παρατηρήσεις
inntrykk intryck indtryk impressioni indruk indrukken wrażenie wrażenia izlenim izlenimler dojmy εντύπωση εντυπώσεις
впечатление впечатления observasjon observatie observaatio havainto gedächtnisprotokoll uwagi παρατήρηση наблюдение
خلاصة الخلاصة ملخص الملخص الخاتمة استنتاجات الملاحظة الملاحظات ملاحظات निष्कर्ष सारांश hitimisho muhtasari
"""
_NOUNS = frozenset(_NOUNS_TEXT.casefold().split())
_NOTES_TEXT = """
notes note memo memos diary journal log notas nota notiz notizen tagebuch notater notat dagbok dagbog notities notatki
poznámky catatan заметки нотатки notitie notatka poznámka anteckning anteckningar aantekening aantekeningen protokoll
muistiinpano muistiinpanot diario diário carnet cahier cuaderno caderno taccuino quaderno dagboek dziennik günlük notu
notları заметка дневник σημείωση σημειώσεις ημερολόγιο
"""
_NOTES = frozenset(_NOTES_TEXT.casefold().split())
"""Of the field, or of the interviewer; alone it may be anything."""

_ENDS = tuple(word for word in _NOUNS | _NOTES if len(word) > 3)

_FORM_TEXT = """
comment comments remarks comentario comentarios comentários commentaires commentaire kommentar kommentare commento
commenti opmerkingen kommentarer komentarz komentarze комментарии observaciones observações uwagi
"""
_FORM = frozenset(_FORM_TEXT.split())
"""What a form asks of those who fill it in, too."""

_SURE = (
    "interview", "entrevist", "entretien", "intervist", "intervju", "gespräch", "research", "investigador",
    "pesquisador", "chercheu", "ricercat", "forsch", "onderzoek", "forskar", "forsker", "moderator", "field", "feld",
    "veld", "fält", "felt", "campo", "terrain", "final", "reflexiv", "reflective", "haastattelu", "wywiad", "rozhovor",
    "wawancara", "интервью", "полев", "інтерв", "görüşme", "mülakat", "terenow", "lapangan", "debrief", "afterthought",
    "team", "equipe", "equipo", "équipe", "context",
    "saha", "badacz", "πεδί", "ερευν", "συνέντευξ", "συνεντευ", "kenttä", "enquêtr", "enquêteu",
)  # fmt: skip
"""How words begin with which a title tells that it is the interviewer's."""

_OTHERS_TEXT = """
partial preliminary parcial preliminar provisional
of the my by from on about after and general overall personal brief short some main key initial first closing
post own s de del la el los las da do das dos du des le les l à au sur après et y e générale générales generales
personales personal finais finale finali finales général gerais pessoais general sobre sul sulla della dell delle
dello degli di der die das des den dem zum zur vom von und über nach eigene meine van het een over na mijn av om
efter till från og til fra etter min mine z ze po i w o и по об о із з про eigener eigenes mein
meiner mi mis mon mes της του των για
"""
_OTHERS = frozenset(_OTHERS_TEXT.casefold().split())
_WITH = re.compile(r"\s(?:with|mit|con|com|avec|med|met)\s.{2,40}$", re.IGNORECASE)
_EASTERN = re.compile(
    r"(?P<of>(?:访谈|訪談|采访|採訪|インタビュー|면담|인터뷰|研究者|访谈者|田野|フィールド)\s*(?:的|の|者)?\s*)?"
    r"(?:问卷|調査|调查|情况|数据|结果){0,3}(?:总结|總結|结论|結論|小结|摘要|反思|笔记|筆記|观察|分析|报告|報告|まとめ|要約|考察|振り返り|ノート|結論|所感|결론|요약|성찰|관찰|분석|보고서|후기)"
)
_FIELD = re.compile(r"(?P<title>[^:：\n]{2,90}?)\s*[:：](?:\s+(?P<rest>\S.*))?", re.DOTALL)
STRETCH = "\u0640"
"""What draws an Arabic word out."""

_SIGNS = " \t*_#=~<>[]()-–—•·.|\u200b\ufeff"


@dataclass(frozen=True, slots=True)
class ReportTitle:
    """A title of what an interviewer writes.

    Attributes:
        sure: Whether it says that it is about the interview, or by who asked.
        alone: Whether nothing stands behind it on the line.
        form: Whether a form may ask it of somebody else.
    """

    sure: bool
    alone: bool
    form: bool


def report_title(text: str) -> ReportTitle | None:
    """What the line says where it is such a title, or begins with one and a colon; None else."""
    text = text.strip(_SIGNS)
    opening = text[:LENGTH]
    coloned = ":" in opening or "：" in opening
    if not coloned and len(text) > LENGTH:
        return None
    if is_appended(text):
        return ReportTitle(sure=True, alone=":" not in text or text[-1] == ":", form=False)
    field = _FIELD.fullmatch(text) if coloned else None
    title = (field["title"] if field else text).strip(_SIGNS)
    title = re.sub(r"^(?:\d{1,2}|[IVX]{1,4})[.)]?\s+", "", title)
    if not title or not (title[0].isupper() or not (title[0].isascii() or title[0].islower())):
        return None
    kind = _kind_of(title) if len(title) <= LENGTH else None
    if kind is None:
        return None
    alone = not (field and field["rest"] and any(map(str.isalnum, field["rest"])))
    return ReportTitle(kind.sure, alone, kind.form)


class _Kind(NamedTuple):
    sure: bool
    form: bool


@remembered
def _kind_of(title: str) -> _Kind | None:
    if eastern := _EASTERN.fullmatch(title):
        return _Kind(bool(eastern["of"]), form=False)
    words = re.findall(r"[^\W\d_]+", _WITH.sub("", title).casefold().replace(STRETCH, ""))
    words = [part for word in words for part in _parted(word)]
    form = any(word in _FORM for word in words)
    sure = any(word.startswith(_SURE) and not (form and word.startswith("final")) for word in words)
    told = any(word in _NOUNS for word in words) or (sure and any(word in _NOTES for word in words))
    known = all(word in _NOUNS | _NOTES | _OTHERS or word.startswith(_SURE) for word in words)
    if not told or not known or len(words) > LONGEST or any(sign in title for sign in "?!;,"):
        return None
    return _Kind(sure, form)


def _parted(word: str) -> tuple[str, ...]:
    """The two words that one is made of: ``feldprotokoll``, ``refleksjonsnotat``; itself where it is not."""
    if word in _NOUNS or not word.endswith(_ENDS):
        return (word,)
    end = max((end for end in _ENDS if word.endswith(end)), key=len)
    begin = word[: -len(end)]
    begin = begin if begin in _NOUNS else begin.removesuffix("s")
    return (begin, end) if begin in _NOUNS or begin.startswith(_SURE) else (word,)
