"""What the fields at the head of a transcript are called, and which of them tell of nothing but how it was made."""

from __future__ import annotations

import re

from pipeline.ingest.speakers.part_words import NOTE_TAKERS, OBSERVERS, TECHNICIANS, TRANSCRIBERS
from pipeline.ingest.transcript.draft import ASKER_KEYS, PERSON_KEYS
from pipeline.text.late_regex import late_regex

_HEAD_KEYS = """
date, time, location, place, venue, duration, length, project, programme, organisation, organization, site, role, post,
position, age, gender, transcriber, setting, mode, format, recording, audio, audio file, file, title, id, job title,
date of interview, interview date, interview number, interview id, interview length, interview title, transcribed by,
year of birth, country, country of origin, nationality, education, level of education, marital status,
recorded on, pseudonym, occupation, note taker, notetaker, note-taker, sex, genre, género, gênero, sesso, genere,
geslacht, kön, køn, kjønn,
datum, ort, dauer, uhrzeit, alter, geschlecht, beruf, aufnahme, transkribiert von, interviewdatum, interviewdauer,
datum des interviews, ort des interviews, projekt, pseudonym, geburtsdatum, geburtsjahr, geburtsort, familienstand,
nationalität, ausbildung, bildungsabschluss,
date de l'entretien, lieu, lieu de l'entretien, durée, heure, âge, sexe, profession, projet, nationalité, pays,
niveau d'études, niveau d’études, situation familiale, état civil,
fecha, fecha de la entrevista, lugar, duración, hora, hora de inicio, hora de finalización, modalidad, edad, sexo,
profesión, seudónimo, proyecto, nacionalidad, país, estado civil, nivel de estudios, nazionalità, stato civile,
rol, cargo, puesto, función, transcripción,
nome, nombre, contato, contacto, telefone, teléfono, profissão, ocupación, ocupação,
rolle, funktion, rôle, fonction, ruolo, data, luogo, durata, età, local, duração, idade,
nama, nim, judul, hari, hari/tanggal, tanggal, tempat, waktu, lokasi, durasi, umur, usia, pekerjaan, jabatan, alamat,
dato, sted, varighed, varighet, plats, längd, ålder, alder, päivämäärä, paikka, kesto, plaats, locatie, duur, leeftijd,
访谈对象, 访谈时间, 访谈方式, 访谈地点, 访谈日期, 访谈主题, 采访对象, 采访时间, 采访地点, 访谈内容, 采访内容,
采访日期, 采访主题, 采访方式, 采访目的, 主题, 訪談對象, 訪談時間, 訪談方式, 訪談地點, 訪談日期, 訪談主題, 訪談內容,
採訪時間, 採訪地點, 採訪內容, 採訪日期, 採訪主題, 訪談目的, 時間, 地點, 性別, 年齡,
日期, 时间, 地点, 时长, 年龄, 性别, 职业, 日時, 場所, 所要時間, 職業, 일시, 날짜, 장소, 시간, 나이, 성별, 직업,
дата, дата интервью, время, место, место проведения, начало, окончание, длительность, продолжительность, возраст, пол,
профессия, должность, местоположение, місце, час, тривалість, вік, стать, професія, посада,
data wywiadu, miejsce, czas trwania, wiek, płeć, zawód, místo, délka, věk, pohlaví, povolání,
tarih, yer, süre, yaş, cinsiyet, meslek,
objective, aim, purpose, ziel, zweck, objectif, objetivo, propósito, obiettivo, scopo, doel, syfte, formål, tujuan,
cel, цель, мета, amaç, 访谈目的, 目的
"""
HEAD_KEYS = frozenset(key.strip() for key in _HEAD_KEYS.split(","))
"""What people write before a colon above an interview, in the languages that interviews with us come in."""

PERSON_HEAD_KEYS = frozenset((*PERSON_KEYS, *ASKER_KEYS))

_OF = r"(?:of(?: the)?|des?|del?|do|da|du|de la|de l['’]|dell['’]|dos|der|van(?: het| de)?|på|av|af)"
_TALK = (
    r"(?:interviews?|recording|audio|tape|conversation|session|call|meeting|gesprächs?|aufnahme|aufzeichnung|entretien"
    r"|enregistrement|entrevista|grabación|intervista|registrazione|gravação|intervju(?:n|et)?|samtal(?:et)?"
    r"|inspelning(?:en)?|opptak(?:et)?|optagelse(?:n)?|gesprek|opname|focus group|fokusgruppe)"
)
_LASTS = (
    r"(?:duration|length|running time|dauer|länge|durée|duración|durata|duração|längd|lengde|længde|varighe[dt]|duur"
    r"|kesto)"
)
_FILES = (
    r"(?:(?:audio|video|sound|media|transcript|recording|original|source)[ -]?)?file(?:[ -]?name)?"
    r"(?: no\.?| number| id)?|(?:audio|video)(?: recording| no\.?)?|(?:audio|video|ton)?-?datei(?:name)?|audioaufnahme"
    r"|(?:fichier|archivo|arquivo|ficheiro)(?: (?:audio|son|vidéo|de [aá]udio))?|bestand(?:snaam)?"
    r"|(?:ljud|lyd)?fil(?:namn|navn)?|tiedosto"
)
_RECORDERS = (
    r"(?:voice |digital |tape |audio )?recorder|recording(?: device| equipment| quality| no\.?| number| id)?"
    r"|recorded (?:with|by|using)|aufnahme(?:gerät|nummer| nr\.?)?|aufgenommen (?:mit|von)|enregistreur|enregistrement"
    r"|enregistré (?:par|avec)|grabación|grabadora|grabado (?:por|con)|gravação|gravador|registrazione|registratore"
    r"|opname(?:apparaat)?|inspelning|opptak|optagelse|diktafon|diktiergerät|dictaphone"
)
_TRANSCRIBED = (
    r"(?:re)?trans[ck]ri\w*(?: (?:by|on|with|using|from|von|am|mit|par|le|por|av|af|den))?"
    r"|trans[ck]ripti?\w*(?: \w+){0,2}|trascri\w*(?: (?:da|di|il))?|(?:getranscribeerd|uitgewerkt)(?: door| op)?"
    r"|litter\w+|(?:transcription |notation )?(?:conventions?|konventionen|convenciones|convenções|convenzioni"
    r"|conventies|konventioner)(?: \w+){0,3}|notation(?: system)?|zeichenerklärung|legende?|légende|leyenda|legenda"
)
_TREATED = (
    r"software|logiciel|version|versión|versão|versione|versie|versjon"
    r"|(?:checked|proofread|reviewed|edited|verified|corrected|typed|anonymi[sz]ed|pseudonymi[sz]ed|coded)(?: by| on)?"
    r"|(?:geprüft|korrigiert|bearbeitet|anonymisiert|pseudonymisiert) (?:von|am)|korrektur|relu par"
    r"|(?:revisado|revisto) por|word ?count|pages?|seiten(?:zahl)?|páginas|number of (?:words|pages)"
    r"|nombre de (?:mots|pages)"
)
_MADE = late_regex(
    rf"(?:tempo de )?{_LASTS}(?: {_OF} ?{_TALK}| {_TALK})?|tempo de gravação|equipment"
    rf"|{_TALK}[ -]?s?{_LASTS}|{_FILES}|{_RECORDERS}|{_TRANSCRIBED}|{_TREATED}"
    rf"|{NOTE_TAKERS}|{OBSERVERS}|{TRANSCRIBERS}|{TECHNICIANS}|notes? (?:taken )?by",
    re.IGNORECASE,
)


def plain_key(key: str) -> str:
    """A key as it stands among these: in small letters, with single spaces."""
    return " ".join(key.casefold().split())


def is_of_the_making(key: str) -> bool:
    """Whether a field tells how the transcript was made, and nothing of who is asked or of how it was done there.

    ``Transcribed by``, ``Recorder``, ``Conventions``; not ``Length of stay``.
    """
    return _MADE.fullmatch(" ".join(key.strip(" :.*_").split())) is not None
