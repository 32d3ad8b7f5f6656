"""Building blocks of talks in German, French, Spanish and Swedish, written for these tests."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Tongue:
    """What is asked and answered in a language."""

    questions: tuple[str, ...]
    answers: tuple[str, ...]
    short: tuple[str, ...]


TONGUES = {
    "de": Tongue(
        (
            "Wie sind Sie zu dieser Arbeit gekommen?",
            "Was machen Sie an einem gewöhnlichen Tag?",
            "Wer hilft Ihnen, wenn etwas nicht klappt?",
            "Können Sie mir dafür ein Beispiel geben?",
            "Und wie ging es dann weiter?",
            "Was hat sich seit damals verändert?",
            "Was würden Sie sich für das nächste Jahr wünschen?",
            "Gibt es noch etwas, das ich nicht gefragt habe?",
        ),
        (
            "Eigentlich durch Zufall, weil meine Nachbarin jemanden für die Werkstatt gesucht hat.",
            "Wir fangen früh an, und um die Mittagszeit ist das Schlimmste vorbei.",
            "Die Leute kommen auch, weil sie sonst niemanden zum Reden haben.",
            "Im Winter ist es schwer, denn die Heizung fällt jede zweite Woche aus.",
            "Ich glaube, dass die Stadt gar nicht weiß, was wir hier tun.",
            "Meine Tochter sagt immer, ich solle endlich aufhören, aber ich bin gerne hier.",
            "Das Geld reicht gerade so, und den Rest legen wir selbst drauf.",
            "Einmal stand das Wasser bis zur dritten Stufe, das vergesse ich nicht.",
            "Man lernt mit der Zeit, worauf es ankommt und was man lassen kann.",
            "Es gibt drei oder vier, auf die ich mich wirklich verlassen kann.",
        ),
        ("Das kann man so sagen.", "Nein, eher nicht.", "Ungefähr zweimal im Monat.", "Ja, ich denke schon."),
    ),
    "fr": Tongue(
        (
            "Comment êtes-vous arrivé à ce travail ?",
            "À quoi ressemble une journée ordinaire chez vous ?",
            "Qui vous aide quand ça ne marche pas ?",
            "Pouvez-vous me donner un exemple ?",
            "Et qu'est-ce qui s'est passé ensuite ?",
            "Qu'est-ce qui a changé depuis le début ?",
            "Que souhaitez-vous pour l'année prochaine ?",
            "Est-ce qu'il y a une chose que je n'ai pas demandée ?",
        ),
        (
            "C'est venu un peu par hasard, parce que ma voisine cherchait quelqu'un pour l'atelier.",
            "On commence tôt le matin, et vers midi le plus dur est passé.",
            "Les gens viennent aussi parce qu'ils n'ont personne à qui parler.",
            "En hiver c'est difficile, le chauffage tombe en panne toutes les deux semaines.",
            "Je crois que la mairie ne sait pas vraiment ce que nous faisons ici.",
            "Ma fille me dit toujours d'arrêter, mais je suis bien dans cet endroit.",
            "L'argent suffit à peine, et nous mettons le reste de notre poche.",
            "Une fois l'eau est montée jusqu'à la troisième marche, je ne l'oublie pas.",
            "Avec le temps on apprend ce qui compte et ce qu'on peut laisser.",
            "Il y en a trois ou quatre sur qui je peux vraiment compter.",
        ),
        ("On peut le dire comme ça.", "Non, pas vraiment.", "À peu près deux fois par mois.", "Oui, je crois bien."),
    ),
    "es": Tongue(
        (
            "¿Cómo llegó usted a este trabajo?",
            "¿Cómo es un día normal aquí?",
            "¿Quién le ayuda cuando algo no funciona?",
            "¿Me puede dar un ejemplo?",
            "¿Y qué pasó después?",
            "¿Qué ha cambiado desde entonces?",
            "¿Qué le gustaría para el año que viene?",
            "¿Hay algo que no le he preguntado?",
        ),
        (
            "Fue un poco por casualidad, porque mi vecina buscaba a alguien para el taller.",
            "Empezamos temprano, y hacia el mediodía ya ha pasado lo peor.",
            "La gente viene también porque no tiene con quién hablar.",
            "En invierno es difícil, la calefacción se estropea cada dos semanas.",
            "Creo que el ayuntamiento no sabe muy bien lo que hacemos aquí.",
            "Mi hija siempre me dice que lo deje, pero yo estoy a gusto.",
            "El dinero llega justo, y el resto lo ponemos nosotros.",
            "Una vez el agua subió hasta el tercer escalón, eso no se me olvida.",
            "Con el tiempo uno aprende qué es lo importante y qué se puede dejar.",
            "Hay tres o cuatro con los que de verdad puedo contar.",
        ),
        ("Se puede decir así.", "No, la verdad es que no.", "Unas dos veces al mes.", "Sí, yo creo que sí."),
    ),
    "sv": Tongue(
        (
            "Hur kom du till det här arbetet?",
            "Hur ser en vanlig dag ut hos er?",
            "Vem hjälper dig när något inte fungerar?",
            "Kan du ge mig ett exempel?",
            "Och vad hände sedan?",
            "Vad har förändrats sedan dess?",
            "Vad skulle du önska inför nästa år?",
            "Finns det något som jag inte har frågat om?",
        ),
        (
            "Det var egentligen en slump, för min granne sökte någon till verkstaden.",
            "Vi börjar tidigt, och mot lunchtid är det värsta över.",
            "Folk kommer också för att de inte har någon annan att prata med.",
            "På vintern är det svårt, värmen går sönder varannan vecka.",
            "Jag tror inte att kommunen vet så mycket om vad vi gör här.",
            "Min dotter säger alltid att jag ska sluta, men jag trivs här.",
            "Pengarna räcker precis, och resten lägger vi till själva.",
            "En gång stod vattnet upp till det tredje trappsteget, det glömmer jag inte.",
            "Med tiden lär man sig vad som är viktigt och vad man kan låta bli.",
            "Det finns tre eller fyra som jag verkligen kan lita på.",
        ),
        ("Så kan man säga.", "Nej, inte riktigt.", "Ungefär två gånger i månaden.", "Ja, det tror jag."),
    ),
}
