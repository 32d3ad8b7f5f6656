"""What people say when it is written down as it was said: false starts, speech within speech, names, figures, lists."""

from __future__ import annotations

OPENINGS = (
    "Okay, so, um, thanks again for doing this. Could you just, like, say who you are and what you do at {place}?",
    "Right. So I've got about forty minutes, is that all right? Let's start with how you got into {work}.",
    "So, first question, and there's no wrong answer: what's a normal week like for you?",
    "Great, it's recording. So you said on the phone that you, uh, started in 2016. How did that come about?",
)

QUESTIONS = (
    "Mm-hm. And, and what happens when {trouble}?",
    'So when you say "the list", whose list is that?',
    "Yeah, no, that makes sense. Um, who would you, who would you go to with that?",
    "Okay. So on a scale from 1 to 10, how bad is it?",
    "And is that, is that mostly {people}, or is it {chief} as well?",
    "Can I take you back a bit - you said it was different before Covid. Different how?",
    "Let me play devil's advocate: couldn't {people} just ring up?",
    "What about money? Does that come into it?",
    "Wow. And what did you say to that?",
    "Right, right. And Ms. Calder, was she still there then?",
    "Could you walk me through it? Say it's {day}, you come in, what's the first thing you do?",
    "OK so two things. One, who decides? And two, do you get a say?",
    "How many of you are there now - four, five?",
    "So... would you do it again?",
    "And that was before or after the, uh, the thing with the {things}?",
    "Did you write that down anywhere, or...?",
)

PROBES = (
    "How so?",
    "Really?",
    "Like what?",
    "In what way?",
    "And then?",
    "For example?",
    "Sorry, who?",
    "Because?",
)

STATEMENTS = (
    "Mm. Go on.",
    "Okay, so tell me about {place}. From the start, if you can.",
    "I'm curious about the {things}, actually.",
    "Right, so, a bit more on that, please - the bit about {day}.",
    "Yeah. I'd love to hear what {people} make of all this.",
    "Okay. Walk me through it.",
    "Hm, interesting. Describe that for me.",
    "Let's stay with {wish} for a second.",
)

ANSWERS = (
    "Um, yeah, so I, I mean, it's kind of - it's hard to say, really.",
    "well it's like I said before, you know, nobody asks you, they just send the email and that's that",
    'I went to her and I said, "Look, I can\'t do {day} as well," and she goes, "Who can, then?"',
    "And he's like, no. And I'm like, okay, fine.",
    "There's three things I'd say: the money, the hours, and {people} not knowing who to call.",
    "Honestly: no.",
    "Short answer, yes. Long answer... well, how long have you got?",
    "So in 2019 we had, what, 40? 45? And now it's 112, and it's the same two of us.",
    "9 to 5 on paper, but I'm usually in by 7:45 and I've not left before 6 since, ooh, January.",
    "3 of us went, the other two couldn't get the time off.",
    "50/50, I'd say.",
    "Mrs. Okoye - she's the one on reception - she told me straight: you won't last.",
    "Dr. Lindqvist used to say that, and Sam, and old Mr. Pratt as well, God rest him.",
    "Because the thing is - and I don't want to be rude about anybody - the thing is that {chief} isn't there.",
    "It's, it's, it's the not knowing. That's what gets you.",
    "You've got your A&E, you've got your GP, and then there's us, and nobody's told the NHS we exist.",
    "Why do I stay? Because of {people}, that's why.",
    "I thought, what am I doing here? I actually thought that.",
    "...and then it just stopped. Like that.",
    "No no no no. God, no.",
    "Yes. Well - yes and no.",
    "Sorry, I've lost my thread. What was the question?",
    "My daughter says \"Mum, you're always on the phone\", and she's right, I am.",
    "OK, so, example: last {day} a man came in, no papers, nothing, and I had to send him to Leeds.",
    "Problem is, there's nobody to ask after four o'clock.",
    "First you fill in the form, then you wait, then they ring you back - or they don't - and then you start again.",
    "It was a Tuesday, no, Wednesday, because the bins had gone out.",
    "We're talking about £3,500 a year. That's it. For the whole of {place}.",
    "And I remember thinking: this is it, this is what they meant.",
    "Ha, yeah, you could say that. You could definitely say that.",
    "There was (a) no heating, (b) no key, and (c) nobody who knew where the key was.",
    'They call it "signposting". I call it passing the buck.',
    "I emailed info@example.org, I rang the number, I even wrote a letter.",
    "You know when you just know? It was like that.",
    "that's it really, that's all I can say about it",
    "So yeah.",
    "It depends, doesn't it? Some weeks it's two, some weeks it's twenty.",
    "What I'd want is {wish}. Simple as that.",
    "Nobody. Nobody at all.",
    "When {trouble} - which it does, believe me - you're on your own, basically.",
    "Anna and me, we started the same week. She left in the March. I'm still here.",
    "Half past ten, quarter to eleven, something like that.",
    "I'd never heard the word before. \"Outreach\". What's that when it's at home?",
    "I don't think it's fair, if I'm honest. I don't think it's fair on {people} and I don't think it's fair on us.",
    "Would I do it differently? Probably. Would it have changed anything? I doubt it.",
    "The old forms were two pages, the new ones are eleven, and page 7 is blank.",
    "And that - that was the end of that.",
    "Me? I was nineteen.",
    "As they say where I come from: who asks too much gets told too much.",
    "I'll tell you what, though, the {things} are better than they were.",
)

SHORT = (
    "Yeah.",
    "Mm-hm.",
    "No.",
    "Right.",
    "Exactly.",
    "Oh, absolutely.",
    "Um... no, I don't think so.",
    "2014.",
    "Six. No, seven.",
    "Sure.",
    "Good question!",
    "I know, I know.",
    "Not as such.",
    "Well, yes.",
    "God, yes.",
    "Hm.",
)

BACKCHANNELS = ("Mm-hm.", "Yeah.", "Right.", "Okay.", "Mm.", "Sure.", "I see.", "Oh, really.", "Hm, yeah.", "Wow.")
"""What an interviewer says while somebody goes on."""

HEDGES = ("So, ", "Well, ", "I mean, ", "And, um, ", "Yeah, no, ", "Look, ", "But then again, ", "Like, ")

CLOSINGS = (
    "Okay, that's everything on my list. Anything you want to add, or anything I should've asked?",
    "Last one, I promise: if you had a magic wand, what would you change?",
)
