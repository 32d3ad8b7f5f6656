"""Invented reports with interviews, each in another layout, for the tests of the report reader."""

from __future__ import annotations

PLAIN = """\
KEEPING THE KITCHENS OPEN
What six months of shared school kitchens taught us

A report for the Harrow Vale Trust

Written by Petra Lindqvist
Autumn 2021

CONTENTS
1 Why kitchens ............ 2
2 What we found ........... 3
Ines Caldeira ............. 4
Tom Abara ................. 5
\f
Keeping the kitchens open                                  2

1 Why kitchens

School kitchens stand idle for more hours than they are used. In the
spring of last year the trust asked four schools to lend their kitch-
ens to neighbourhood groups in the evening, and to count what hap-
pened to the bills, the floors and the tempers of the caretakers who
\f
Keeping the kitchens open                                  3

lock up at night. The answer was less simple than anybody expected.

2 What we found

Two things stood out. Ines Caldeira puts the first one bluntly: “I
had the keys and nobody had the rota.” The second was money, and it
took longer to show.
\f
Keeping the kitchens open                                  4

INES CALDEIRA
Catering manager, Elm Road School

Ines Caldeira has cooked for schools since 1998. She came to Elm Road
as a kitchen porter and has run the place for nine years.

I never wanted to be anybody's landlord. When they asked me for the
keys I said no twice, and then my deputy said we should at least look
at the well-worn timetable on the wall. My own view had always been
that a kitchen belongs to the people who clean it, and I told them so
\f
Keeping the kitchens open                                  5

in the first meeting. After that we wrote the rules together.

The floors were worse than I feared. I kept a diary of every mop.

TOM ABARA
Caretaker, Saint Botolph's

Tom Abara joined the school in 2015 after twenty years on the railway.

We lock up at ten, so for me it meant two more hours, three nights a
week. I was paid for them in the end. I would do it again, because my
own children ate there, and we had a laugh on the late shift.

It is the heating that nobody planned for. Our boiler goes off at six
and I had to learn how to bring it back without waking the head.

REFERENCES

Okafor L (2019). Evenings in empty buildings. Leeds: Harbour Press.

Printed by Marsh and Daughters
"""

QUESTIONS = """\
# Starting over: five years of the resettlement desk

By Kofi Mensah-Hart and Lena Ostrow

## Acknowledgements

We thank the volunteers who gave up their evenings to talk to us at such length about a year they would rather forget.

## Background

The desk was opened in a corridor. It had one telephone and a kettle, and for a whole winter it had no budget. \
This chapter tells how it came to be the office that the whole town rings first.

**A slow beginning**

- *Nobody* was told that it existed.
- The [leaflet](https://example.org/leaflet) came out in June.

![the corridor](corridor.png)

## In conversation with Dr Samira Haddad

**Clinical lead, Northgate Resettlement Desk**

Samira Haddad trained as a dentist in Aleppo. She has led the clinic at the desk since it opened.

*This conversation took place in March, over the telephone, and was edited for length.*

**What was the first week like?**

I remember the kettle. I had a chair and a list with forty names, and my phone would not stop. I thought: I will give \
this *one* week and then I go home.

> My phone would not stop.

It was my neighbour who kept me there. She said that I was the only one who could read the letters.

**And what would you change, if you began again?**

Everything about the forms. I\\_mean it. We asked people for the same date five times, and I heard myself asking.

### On going back

I went back once. My old street was there and my old door was not, and I did not stay for the second day.

## In conversation with Walter Pym

*Retired bus driver and volunteer*

**How did a bus driver come to the desk?**

I drove the 14 past it for years. When I stopped driving I had my mornings, and I wanted to be of use, so I knocked.

**Was it what you expected?**

No! I thought I would make the tea. By the second month I was the one with the map, telling everybody how to get to \
the court and back before the school run, and I loved it.

## What we learned

Three lessons stand out, and all of them are cheap. The desk worked because somebody was always there, because the \
forms became shorter, and because no one was sent away without a name to ask for.

## About the authors

**Kofi Mensah-Hart** writes about towns. He lives in one.
"""

UNEVEN = """\
## Evaluation of the Riverside mentoring scheme

##### Report author: Ana Beltrán

# Foreword

It gives me great pleasure to introduce this evaluation, which I have followed with interest since I signed the cheque.

Gordon Weir

# Part one: how it went

Mentoring was offered to sixty apprentices, of whom forty took it up and thirty-one stayed to the end of their course.

#### Ruby Tan, apprentice electrician

Ruby Tan was the first to sign up. She says that her mentor “rang me every Sunday, and I was glad of it, because I had \
nobody else”. Her employer noticed the change within a month. By the summer she was teaching the others.

**Voices**

**Marcus Obi** – *site supervisor, Delling & Sons*

**RT:** How did you pick your apprentice?

**MO:** I did not pick her, she picked me. I was eating my lunch and she sat down and asked me what I would do about



12



the cable run on the third floor. I told her, and then she told me why I was wrong, and I liked that.

**RT:** Did the scheme help you?

**MO:** It gave me my Tuesdays. Before that I was doing my paperwork at home at night, and my wife was not pleased.

We also got a new kettle, which I count as a success.

### **Mrs Edith Kwame**
Union representative

“I have seen a lot of schemes. Most of them I could have told you on day one that they would not last, because nobody \
asked us. This one asked.”

“My members were wary, and so was I. We had been promised mentors before, and what we got was a leaflet. But I went to \
the meetings, and I must say that I came away with my mind changed.”

# Part two: what it cost

The scheme cost less than one accident. We set out the sums in a table, and then we say what we would do with the rest.

| item | pounds |
| --- | --- |
| tea | 40 |

# Appendix A: the questions

How did you pick your apprentice?
"""

TRANSCRIPT = """\
# Interview with Jo Marsh

**Interviewer:** How long have you had the shop?

**Jo:** I have had it for ten years. I opened it with my sister, and my sister left after the first winter.

**Interviewer:** Would you do it again?

**Jo:** I would not. I am tired, and my knees are gone, and I never see my friends.
"""
