"""Invented narrative that quotes people, in many manners; what is said stands between ⟦Speaker|...⟧.

Where no speaker can be told the speaker is empty. All else in quotation marks
is no speech: titles, terms, mottoes, written sources.
"""

from __future__ import annotations

import re

MARK = re.compile(r"⟦([^|⟧]*)\|([^⟧]*)⟧")

PRESS = """\
Library volunteers win back the mobile van

By Hester Quill

Published: 12 March 2023

A mobile library that was scrapped two winters ago is back on the road after villagers raised £40,000 to buy it from the council. The van, known locally as ‘the Ark’, made its first stop at Nether Sowley on Monday.

‘⟦Marjorie Tull|I don’t think anyone at County Hall expected us to turn up with a cheque⟧,’ said Marjorie Tull, chair of the Friends of the Ark. ‘⟦Marjorie Tull|They’d told us it was a dying service. It isn’t. It’s the drivers’ hours that were dying.⟧’

Tull, a retired bus driver, said the group had learned to ‘think like a depot’. She added: ‘⟦Marjorie Tull|You can’t run a van on goodwill. You need a rota, a spare tyre and somebody who answers the phone.⟧’

The council’s cabinet member for culture, Idris Penhallow, welcomed the sale. ‘⟦Idris Penhallow|We were never against the library, we were against paying for it twice⟧,’ he said. ‘⟦Idris Penhallow|If the village can make it work, good luck to them.⟧’

But Ms Tull was less generous about the two years of waiting. ‘⟦Marjorie Tull|He says good luck,⟧’ she said, ‘⟦Marjorie Tull|but luck had nothing to do with it.⟧’

The council’s own review, ‘Reading the Future’, found in 2021 that mobile libraries were ‘no longer an efficient use of officers’ time and of public money’. A spokesman for the council said: ‘⟦a spokesman|We have nothing to add to the published report.⟧’

Among the first borrowers was eight-year-old Bela Cray, who took out three books about sharks. ‘⟦Bela Cray|I’ve read all the ones at school⟧,’ he explained.
"""

WIRE = """\
Harbor town votes to keep its ferry

Published: May 4, 2022

PORT ELLERY — Residents voted 412 to 97 on Tuesday to keep the night ferry running, ending a dispute that had split the town.

“⟦Dolores Whitcomb|This was never about a boat,⟧” said Dolores Whitcomb, 61, who has run the bait shop since 1988. “⟦Dolores Whitcomb|It was about whether anybody under 40 could still live here and work over there.⟧”

Mayor Glenn Okafor, who had opposed the subsidy, conceded the point.

“⟦Glenn Okafor|I listened, and I lost,⟧” Okafor said. “⟦Glenn Okafor|That’s how it’s supposed to work.

⟦Glenn Okafor|“I’ve told the ferry company that we’ll sign for five years, not two. If they want ten, they can come and ask.⟧”

The company, Ellery Marine, said in a statement that it was “pleased with the outcome and committed to safe and reliable service.” Its contract calls the night run a “discretionary sailing.”

“⟦Tommy Reyes|Discretionary?⟧” asked Tommy Reyes, a night nurse at the county hospital. “⟦Tommy Reyes|Tell that to my patients.⟧” Reyes said that before the vote he had been sleeping in his truck twice a week.

Not everyone was satisfied. According to Whitcomb, the fight is not over: “⟦Dolores Whitcomb|They’ll be back in five years with a bigger boat and a smaller budget.⟧”
"""
WIRE = WIRE.replace("That’s how it’s supposed to work.\n\n⟦Glenn Okafor|“", "That’s how it’s supposed to work.⟧\n\n“⟦Glenn Okafor|")

EVALUATION = """\
# Evaluation of the Warm Rooms pilot

## What people told us

We spoke to 26 people who use the four rooms and to nine members of staff. Almost everybody described the rooms as 'a lifeline', and several used the phrase 'somewhere to be'.

The first thing that people mentioned was heat. One woman, who lives alone, said: "⟦one woman|I come for the radiator and I stay for the cards.⟧" A volunteer put it differently: "⟦a volunteer|Nobody asks you why you've come. That's the whole point of it.⟧"

> ⟦P07|I hadn't spoken to another person since the Thursday before. You don't notice until somebody says good morning to you.⟧ (P07, user, north site)

Staff were more worried about money than users were. As one manager told us:

> ⟦one manager|We're open because the boiler belongs to the church. If the church sells, we don't have a pilot, we have a cold hall.⟧

The guidance issued to sites says that rooms "should be open to all residents without assessment or referral". In practice two sites asked people to sign in. "⟦P12|I felt like I was being counted,⟧" said P12. P12 stopped coming in February.

"⟦Volunteer, south site|It changed how I see my own street.⟧" (Volunteer, south site)

Two themes stood out, 'belonging' and 'being known', and both are taken up in the next section.

## What it cost

The rooms cost £11.40 a visit, which is 'reasonable' by the standard of the national study (Ofori and Lindt 2019). Their authors argue that "a visit is the wrong unit; what matters is the week that it holds together" (Ofori and Lindt 2019, p 44).
"""

THESIS = """\
# Chapter 5 Coming back to work

## 5.1 The first morning

For most participants the first morning was remembered in great detail. Annika, a pastry cook in her thirties, described walking round the block: “⟦Annika|I walked round it twice. I had my apron in my bag and I thought, if somebody sees me I’ll say I’m posting a letter.⟧” The bag recurs in her account as what Goffman (1963) called a “disidentifier”, a sign that breaks up an otherwise coherent picture.

Joanna’s return was quieter. She had agreed with her supervisor that nobody would mention the illness, and nobody did. “⟦Joanna|It was like I’d been on holiday,⟧” she said, “⟦Joanna|except nobody asked where I’d been.⟧” When I asked whether that had been what she wanted, she was silent for a while. “⟦Joanna|I wanted one person to ask⟧,” she said finally.

Not all silences were of this kind. Marek (47, warehouse) told me that he had insisted on speaking about it at the first shift meeting:

    ⟦Marek|I said to them, look, I was ill, I'm not ill now, I might be ill again. Then I told them where the new pallet jack was. That was the end of it.⟧

As Charmaz (1991) notes, “the past self is often preserved by keeping illness out of talk” (p. 78). The participants’ “talk rules”, as I call them here, did something else as well: they decided who was to be protected.

“⟦Dina|My boss cried, and I ended up making her tea.⟧” (Dina, 29)

The question “who is the sick one here?” came up in four of the interviews.
"""

ANNUAL = """\
Annual review 2022

Our year

This year 1,300 young people came through our doors, more than ever before. Our vision is that “every young person in the valley has an adult who knows their name”.

What our young people say

“⟦Kieran, 17|I used to think youth clubs were for little kids. Now I run the sound desk.⟧”
– Kieran, 17

“⟦Priya Nandakumar|When Sol started here he wouldn’t take his coat off. Last week he chaired the members’ meeting.⟧” – Priya Nandakumar, senior youth worker

Thank you

None of this would have happened without our funders. Councillor Ros Aldington, who opened the new studio in June, called it “⟦Ros Aldington|the best thing to happen to this street in my lifetime⟧”. She told the crowd: “⟦Ros Aldington|I’ve cut a lot of ribbons. This is the first one I’ve wanted to keep.⟧”

Our “Open Mic” nights and our “Cook and Eat” sessions go on in 2023.
"""
ANNUAL = ANNUAL.replace("⟦Kieran, 17|", "⟦Kieran|")

FEATURE = """\
The last dry-stone wallers of Cold Fell

Words by Owen Harbottle

There are eleven people left who can build a wall on Cold Fell, and two of them are not speaking. Peg Rowntree and Alice Dunning learned from the same man. Rowntree is seventy-one. Her hands are the colour of the stone.

'⟦Peg Rowntree|People think it's about strength,⟧' she says. '⟦Peg Rowntree|It's about looking. You look at the heap and you look at the hole, and you wait.⟧' She laughs. '⟦Peg Rowntree|That's it. That's forty years' training, that is.⟧'

Across the beck, Dunning has no time for mysticism. '⟦Alice Dunning|It's geometry⟧,' she says flatly. '⟦Alice Dunning|My dad used to say "one on two, two on one", and if you do that it'll stand, and if you don't it'll come down on a sheep.

'⟦Alice Dunning|I've taught it to lads from the prison and I've taught it to a bishop. The lads were better.

'⟦Alice Dunning|But I can't teach it to somebody who wants to be told it's magic.⟧'

Is that aimed at anybody? She shrugs. '⟦Alice Dunning|Folk can take it how they like.⟧'

What they agree on is the money. A metre of wall pays £48, a figure that hasn't moved since 2009, and the grant people want photographs before and after. '⟦Alice Dunning|Before and after!⟧' says Dunning. '⟦Alice Dunning|Before is a heap and after is a wall.⟧' Rowntree, when I tell her this, is delighted. '⟦Peg Rowntree|She said that? Well, she's right about that.⟧'

The Fell's walls are listed in 'The Boundaries of the Northern Parishes', which dates some of them to the 1590s.
"""
FEATURE = FEATURE.replace("on a sheep.\n\n'⟦", "on a sheep.⟧\n\n'⟦").replace("were better.\n\n", "were better.⟧\n\n")

CHARITY = """\
# Ending well: what carers need

The carers we met were tired of being called 'heroes'. “⟦Lorna|I’m not a hero, I’m a daughter with a bad back,⟧” Lorna told us. Her mother has dementia.

Lorna is one of the 400 carers who answered our survey. For her, the worst part is the telephone. “⟦Lorna|You ring, and they say ‘you need to speak to the duty team’, and you ring the duty team and they say ‘has she got a care plan?’ And you’re stood there thinking, you wrote it.⟧”

Dr Femi Adeleke, a GP who leads the practice’s carers’ register, is not surprised: “⟦Femi Adeleke|We built a system that answers calls. We didn’t build one that remembers them.⟧” In his view, a single named nurse would do more than any app. Adeleke’s practice has tried it. Calls fell by a third; complaints, he says, “⟦Femi Adeleke|went from one a week to one a season⟧”.

Others were angrier. “⟦Others|I’ve given up my job, my Saturdays and my sense of humour, and they sent me a fridge magnet.⟧”

Our recommendation is simple: “one person, one number, one plan”.
"""

COUNCIL = """\
Row over playground railings

A row has broken out over railings painted orange at a playground in Saltby.

Local mum Denise Farrow said the colour was "an eyesore" and that nobody had been asked.

"⟦Denise Farrow|We came back from half term and it looked like a building site,⟧" she said. "⟦Denise Farrow|My two won't go near it.⟧"

A Saltby Borough Council spokesperson said: "⟦a Saltby Borough Council spokesperson|The colour was chosen by pupils at the primary school. We are sorry if some residents were not aware of the consultation.⟧"

Headteacher Paul Imrie confirmed that Year 4 had voted on it. "⟦Paul Imrie|They had five colours to choose from and they chose orange. That's democracy,⟧" he said. "⟦Paul Imrie|I'd have gone for green myself.⟧"

Ward councillor Sheila Bannister-Crewe said she understood both sides, adding: "⟦Sheila Bannister-Crewe|It's only paint.⟧"

The Royal Society for Play says that bright colours "help children with low vision to find the edge of a play area". A sign at the entrance reads: "No dogs. No ball games. Please close the gate behind you."
"""

BOOKISH = """\
# Learning from failure

In his foreword to the inquiry, Lord Ashcombe wrote that ‘⟦Lord Ashcombe|no single person failed, and that is precisely the trouble⟧’. The inquiry’s term for this is ‘diffuse responsibility’. It has since become a cliché: the ‘everyone and no one’ problem.

What did the people on the ward think? ‘⟦Bridget Malone|We knew. Of course we knew⟧,’ Sister Bridget Malone recalls. ‘⟦Bridget Malone|You’d hand over at seven and you’d see the same bay with the same four names, and you’d think: those are the four that nobody’s looking after.⟧’ Had she said so? ‘⟦Bridget Malone|I said so every week. I’ve got the emails.⟧’

One consultant, who asked not to be named, remembered it differently. ‘⟦One consultant|There was no bay. There were patients, and there weren’t enough of us⟧.’

The trust’s values – ‘kind, open, excellent’ – were printed on the lanyards. ‘What gets measured gets managed’, as the saying goes; what was measured was the length of stay.

Malone left in 2014. Asked whether things have changed, she hesitates. ‘⟦Bridget Malone|They’ve changed the lanyards⟧,’ she says.
"""

FOCUS = """\
## Findings from the focus groups

### Getting there

Transport was raised in every group. Parents told us: 'We can't get there without a car and we can't park when we do.' In the group at Easthope, one father described leaving work at three to be there by five, adding that by then 'it's full'.

Interviewee 4 was blunt about the timetable: '⟦Interviewee 4|Whoever wrote it has never waited for the 38.⟧' Interviewee 4 had written to the company, which replied that 'services are kept under regular review'.

'⟦Interviewee 9|I've stopped going, to be honest. It's two buses and a hill, and I've got the pram.⟧' (Interviewee 9, mother of two)

'⟦Interviewee 2|It's not the centre's fault. The centre's lovely. It's everything between my door and the centre.⟧' (Interviewee 2, grandmother)

### Being there

Once there, people felt 'at home', 'safe' and 'listened to'. The centre manager, Tamsin Oyelaran, puts this down to the kettle. '⟦Tamsin Oyelaran|First thing you see is the kettle. It's always on. We go through 900 tea bags a month, I've got the receipts⟧', she said.
"""
FOCUS = FOCUS.replace("Parents told us: '", "Parents told us: '⟦Parents|").replace("park when we do.'", "park when we do.⟧'")

HELD = """\
# Small grants, long shadows

Nobody at the foundation calls it a loan. “⟦Wilhelmina Groot|A loan is something you have to give back,⟧” says its director, Wilhelmina Groot. “⟦Wilhelmina Groot|What we want back is the story of what went wrong.⟧”

Groot took over in 2016 from Bernard Achebe, the founder. He had run it from a spare bedroom. “⟦Bernard Achebe|My wife used to post the cheques with the gas bill,⟧” Achebe remembers. “⟦Bernard Achebe|We never lost one.⟧”

Of the sixty projects that it has paid for, twenty-two have closed. Groot is proud of that. “⟦Wilhelmina Groot|If they all survive, you’re not a foundation, you’re a bank⟧,” is how she puts it.

Samira Holt’s project closed in eleven months. It was to have lent tools. “⟦Samira Holt|We bought forty drills,⟧” she says. “⟦Samira Holt|Do you know how many people need a drill? Everybody. Do you know how often? Once.⟧” She now works for the foundation, reading other people’s plans, and she asks all of them the same thing: “⟦Samira Holt|What will you do in month seven?⟧”

The phrase has stuck. Staff speak of “month seven” as others speak of a mid-life crisis. A paper on the subject, “Month Seven and After”, is promised for the spring.

“⟦Bernard Achebe|I’d have called it month three,⟧” says Achebe.
"""

HELD_UK = """\
Rural GPs 'at the end of the road'

By Fergus Blyth

Doctors in the glens say they are covering areas the size of Luxembourg with one car between two.

Dr Catriona Speirs, who has practised at Inverarder since 1999, said the out-of-hours rota had become '⟦Catriona Speirs|a joke without a punchline⟧'.

'⟦Catriona Speirs|I did the sums. In a bad week I'm on call for 112 hours,⟧' she said. '⟦Catriona Speirs|You can't tell folk that's safe, because it isn't.

'⟦Catriona Speirs|I love this place. But I've a daughter who thinks I live in the Land Rover.⟧'

Her partner in the practice, Hamish Lorne, agrees: '⟦Hamish Lorne|We've advertised four times. The last time we had one applicant, and he'd misread the postcode.⟧'

A Scottish Government spokeswoman said: '⟦a Scottish Government spokeswoman|We have increased funding for rural practice in each of the last three years.⟧'

But Speirs isn't convinced. 'Golden hello' payments, she argued, bring doctors in '⟦Catriona Speirs|for the money and not for the midges⟧'. And the health board? '⟦Catriona Speirs|They're good people with a bad map.⟧'

Lorne put it more gently: '⟦Hamish Lorne|It's nobody's fault that we're 60 miles from the nearest roundabout.⟧'
"""
HELD_UK = HELD_UK.replace("because it isn't.\n\n", "because it isn't.⟧\n\n")

HELD_PROGRAMME = """\
# Second chances: a review of the prison kitchens programme

## Why it works

Across the three sites people talked less about cooking than about time. ‘⟦Site lead A|You can’t rush a stock⟧,’ as one site lead (Site lead A) told us. ‘⟦Site lead A|And you can’t rush a lad who’s never been trusted with a knife.⟧’

⟦Trainee 6|I'd been inside four years before anybody asked me what I was good at. I said nothing. She said, right, onions.⟧ (Trainee 6, Site B)

Officers were wary at first. An officer at Site C admitted that she had ‘⟦an officer|counted the knives every ten minutes⟧’. By the end of the pilot she was eating there. ‘⟦an officer|The food’s better than ours⟧,’ she said.

The prisons inspectorate has described the kitchens as ‘an outstanding example of purposeful activity’ (HMIP 2020). The contract speaks of ‘learners’; nobody else does.

## What could be better

Trainee 11 would have liked a certificate that did not say where it was earned. ‘⟦Trainee 11|You hand it over and you can see them reading the address⟧.’ The programme’s manager, Lucas Ferrante, accepts this. ‘⟦Lucas Ferrante|We’ve asked for a different address since the first year,⟧’ he says, ‘⟦Lucas Ferrante|and we’re still waiting.⟧’
"""
HELD_PROGRAMME = HELD_PROGRAMME.replace("⟦Site lead A|", "⟦one site lead|")

HELD_BLOG = """\
# Notes from a year of citizen budgets

By Rosalind Achterberg

I went to eleven budget assemblies this year. At the first one, in a school gym in Vrede, I asked the man beside me why he had come. "⟦the man|Free coffee,⟧" he said. By the third hour he was arguing about culverts.

"Participation" is an overused word. What I saw was closer to what the political theorist Iris Young called "communicative democracy" – people telling each other stories until one of them became a plan.

Jonas Bakker, the city's budget officer, is a convert. "⟦Jonas Bakker|I used to think of it as theatre. And then they found an error in my spreadsheet,⟧" he told me over lunch. "⟦Jonas Bakker|A real one. Two hundred thousand euros.⟧" What did he do? "⟦Jonas Bakker|I bought them better coffee.⟧"

I said to him, "So it was worth it for the coffee?" He did not laugh.

The rules of the assembly fit on one page. Rule 4 reads: "Nobody speaks twice until everybody has spoken once." It is the best sentence in municipal government.

As Bakker's colleague Noor Haddad put it to me later: "⟦Noor Haddad|People don't want to decide everything. They want to have been there when it was decided.⟧"
"""

SHOWN = {
    "press": PRESS,
    "wire": WIRE,
    "evaluation": EVALUATION,
    "thesis": THESIS,
    "annual": ANNUAL,
    "feature": FEATURE,
    "charity": CHARITY,
    "council": COUNCIL,
    "bookish": BOOKISH,
    "focus": FOCUS,
}
"""Written before the code was tuned, and looked at while it was."""

HELD_BACK = {"grants": HELD, "doctors": HELD_UK, "kitchens": HELD_PROGRAMME, "budgets": HELD_BLOG}
"""Written before the code was tuned too, and run only after it."""


def plain(sample: str) -> str:
    """The sample as it would come, without the marks of what is said."""
    return MARK.sub(r"\2", sample)


def said(sample: str) -> list[tuple[str, str]]:
    """What is said in it: speaker and words, without a comma at the end."""
    return [(speaker, words.removesuffix(",")) for speaker, words in MARK.findall(sample)]
