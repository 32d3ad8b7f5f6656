"""What is said in the talks: questions and answers with places for names; every other one is the second half's."""

from __future__ import annotations

QUESTIONS = """
Could you tell me how you came to the programme, {first}?
Thank you for making the time, {title_last}. Shall we begin?
And what did {o_title_last} say about that?
How did you feel about the change, {nick}?
Did {o_initial_last} know?
So {o_first} was there from the start, and {t_first} came later?
{first}, can I take you back to what happened at {org}?
You mentioned {t_full} earlier. Who is that?
Was that before or after {w_first} left?
Right. And {o_first}'s view, or {t_first}'s?
Is there anything else, {first}?
What would {t_title_last} have done in {place}?
"""

ANSWERS = """
I came in the spring. {o_full} asked me, and I thought, well, why not.
My name is {full} and I work with families at {org}. It was hard at the beginning, with so little money.
{o_first} said we would have to wait. I will never forget it. We hope it gets better, and it may, one day.
In {place} there is nothing for young people, so we drove to {place2} every week.
{o_first}'s idea was to meet on Mondays. That was {o_first}, always with a plan.
You can write to me at {email} or ring {phone}, that is still the best way.
I grew up at {address}, and my sister {t_full} still lives there. She rose to be head of the school.
There were cuts. The grace period ran out in May, and nobody would mark the difference.
{o_misspelt} was the one who kept us going. Without {o_misspelt_last} we would have stopped.
I told {t_title_last} that it was not fair, and {o_full} agreed with me.
The two of us, {t_first} and me, did the accounts at night. A joy it was not, but a bill is a bill.
My staff number was {identifier}, I still know it by heart. They closed on {date}.
Then {o_last} left for {place}, and {w_first} took over. {w_first} was {age}.
People trust each other more. The team meets, the board listens, and the budget is open to everybody.
If {w_first} had not been there, with faith in us, I would have gone home. Frank words help.
Only that I am glad. Thank {t_first} from me, will you? And {t_surname_first} as well.
{w_first} never came back after that. {w_first} and I still write, though.
Will they ever learn? Hope is a big word. Grace under pressure, that is what they asked of us.
{w_first}, bless her heart, sat with me the whole night. May we all have such a friend.
We used to go to {small}, just round the corner. They had a warm room and they never asked questions.
Somebody from {small} rang. I think it was {t_first}, or maybe {t_nick}.
{o_initials} signed it, I did not. You can see it in the minutes: {o_dotted}.
It was {o_first_initial} who had the keys, not {t_first_initial}, I am sure.
The woman from {org}, Mrs {t_last}, she was lovely. {t_last}'s office was next door to ours.
My number is {spoken_phone}. And the e-mail, that is {spoken_email}.
I was born on {spoken_date}, so I was {age} when it happened.
She is {age} now and her brother is {age2}. They moved to {place} on {date}.
There is a page, {link}, and they call themselves {handle} there.
Our house was in {street}, near the station, and the postcode was {postcode}.
I had {o_split} on the phone, at least I think that is how you say it, and then {t_misspelt}.
My partner, {t_full}, and our two girls, {w_first} and {o_first}, were in the car.
Doctor {t_last} at {org} gave me the letter. Nurse {w_first} read it out to me.
"Come on, {nick}," {o_first} said, "you can do this." And I could.
It says {o_surname_first} on the form, and {t_full} underneath.
When I rang Universal Credit on the Tuesday, they told me that the computer said no. That was before Covid.
We had Zoom, we had Teams, we had nothing but meetings. In the end I went for a walk in the park.
Mark my words, it will come. Rose petals on the floor, that is how they welcome you. Dawn is when I pray.
{o_first} {t_first} {w_first}: these three I trust.
Between {o_first}, {t_first} and {w_first}, I could not choose. {o_last} was the strict one.
I wrote to {o_title_last} and to the Right Honourable {t_full}. Nothing came of it.
They have me down as {caps}, all in capitals, on the badge. The policy number is {identifier2}.
Everyone calls me {nick}. My mother named me {first_given}, after her own aunt.
"""

GERMAN = """
Ich heiße {full} und wohne seit zehn Jahren in {place}.
Dann hat {o_first} gesagt, wir sollen warten, bis das Amt sich meldet.
Frau {t_last} vom Jugendamt war immer freundlich, aber die Wohnung haben wir nicht bekommen.
Meine Schwester {t_full} arbeitet im Krankenhaus, und die Kinder gehen in die Schule.
Ohne {o_full} hätte ich die Prüfung nie geschafft. Das Geld war knapp, die Zeit auch.
Man kann mich unter {phone} anrufen oder an {email} schreiben.
Am Anfang war alles schwer, die Sprache, die Arbeit, der Winter.
{o_first} und {t_first} kamen jeden Sonntag zum Essen.
"""
FRENCH = """
Je m'appelle {full} et j'habite à {place} depuis dix ans.
C'est {o_first} qui m'a dit d'attendre la réponse de la mairie.
Madame {t_last} était toujours gentille, mais le logement, nous ne l'avons pas eu.
Ma sœur {t_full} travaille à l'hôpital et les enfants vont à l'école.
Sans {o_full}, je n'aurais jamais réussi. L'argent manquait, le temps aussi.
On peut m'appeler au {phone} ou m'écrire à {email}.
Au début tout était difficile, la langue, le travail, l'hiver.
{o_first} et {t_first} venaient manger chaque dimanche.
"""
SPANISH = """
Me llamo {full} y vivo en {place} desde hace diez años.
Fue {o_first} quien me dijo que esperara la carta del ayuntamiento.
La señora {t_last} siempre fue amable, pero el piso no nos lo dieron.
Mi hermana {t_full} trabaja en el hospital y los niños van a la escuela.
Sin {o_full} no lo habría conseguido nunca. Faltaba dinero y faltaba tiempo.
Me pueden llamar al {phone} o escribirme a {email}.
Al principio todo era difícil, el idioma, el trabajo, el invierno.
{o_first} y {t_first} venían a comer todos los domingos.
"""
LANGUAGES = {"german": GERMAN, "french": FRENCH, "spanish": SPANISH}
