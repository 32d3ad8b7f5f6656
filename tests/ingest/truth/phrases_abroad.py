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

FURTHER = {
    "pt": Tongue(
        (
            "Como chegou a este trabalho?",
            "Como é um dia normal por aqui?",
            "Quem ajuda quando alguma coisa falha?",
            "Pode dar um exemplo?",
            "E o que aconteceu depois?",
            "O que mudou desde então?",
            "O que gostaria para o próximo ano?",
            "Há alguma coisa que não perguntei?",
        ),
        (
            "Foi um pouco por acaso, porque a minha vizinha procurava alguém para a oficina.",
            "Começamos cedo, e por volta do meio-dia o pior já passou.",
            "As pessoas vêm também porque não têm com quem falar.",
            "No inverno é difícil, o aquecimento avaria de duas em duas semanas.",
            "Eu acho que a câmara não sabe bem o que fazemos aqui.",
            "A minha filha diz-me sempre para parar, mas eu gosto de estar aqui.",
            "O dinheiro mal chega, e o resto pomos nós do nosso bolso.",
            "Uma vez a água subiu até ao terceiro degrau, disso não me esqueço.",
            "Com o tempo aprendemos o que conta e o que se pode deixar.",
            "Há três ou quatro em quem posso mesmo confiar.",
        ),
        ("Pode dizer-se que sim.", "Não, nem por isso.", "Umas duas vezes por mês.", "Sim, acho que sim."),
    ),
    "ru": Tongue(
        (
            "Как вы пришли к этой работе?",
            "Как проходит ваш обычный день?",
            "Кто вам помогает, когда что-то не получается?",
            "Можете привести пример?",
            "И что было потом?",
            "Что изменилось с тех пор?",
            "Чего бы вы хотели в следующем году?",
            "Есть ли что-то, о чём я не спросила?",
        ),
        (
            "Это вышло почти случайно, потому что моя соседка искала кого-нибудь в мастерскую.",
            "Мы начинаем рано, и к полудню самое трудное уже позади.",
            "Люди приходят ещё и потому, что им не с кем поговорить.",
            "Зимой тяжело, отопление ломается каждые две недели.",
            "Я думаю, что в городе толком не знают, чем мы здесь занимаемся.",
            "Моя дочь всё время говорит мне бросить, но мне здесь хорошо.",
            "Денег хватает еле-еле, и остальное мы добавляем сами.",
            "Однажды вода поднялась до третьей ступеньки, этого я не забуду.",
            "Со временем понимаешь, что важно, а что можно оставить.",
            "Есть трое или четверо, на которых я могу положиться.",
        ),
        ("Можно и так сказать.", "Нет, не совсем.", "Примерно два раза в месяц.", "Да, я думаю, что да."),
    ),
    "zh": Tongue(
        (
            "您是怎么开始做这份工作的？",
            "您平常的一天是怎样的？",
            "遇到困难的时候谁来帮您？",
            "您能举个例子吗？",
            "后来又怎么样了？",
            "从那以后有什么变化？",
            "明年您希望有什么不同？",
            "还有什么我没有问到的吗？",
        ),
        (
            "其实是偶然，因为我的邻居正好在找人到作坊里帮忙。",
            "我们很早就开始，到中午的时候最忙的已经过去了。",
            "大家来这里也是因为没有别人可以说话。",
            "冬天很难，暖气每两个星期就坏一次。",
            "我觉得市里不太清楚我们在这里做什么。",
            "我女儿总是叫我不要做了，可是我喜欢在这里。",
            "钱刚刚够用，剩下的我们自己出。",
            "有一次水涨到第三级台阶，我忘不了。",
            "时间长了就知道什么重要，什么可以放下。",
            "有三四个人我真的可以依靠。",
        ),
        ("可以这么说。", "不，不太是。", "大概一个月两次。", "是的，我想是的。"),
    ),
}
"""Languages in which a layout of its own is written; see :mod:`tests.ingest.truth.layouts_abroad`."""
