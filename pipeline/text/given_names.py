"""Given and family names by culture, from common knowledge: to know names by, and to make up others from.

The lists are short on purpose: they are one witness among several, and a name that is in none of them is found by how
it is written and used.
"""

from __future__ import annotations

from pipeline.text.known_names import KNOWN_GIVEN, NICKNAMES

GIVEN_TEXT = {
    "english": (
        "james john robert michael william david richard joseph thomas charles christopher daniel matthew "
        "anthony donald "
        "steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob "
        "gary nicholas "
        "eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander patrick raymond "
        "jerry dennis "
        "tyler aaron adam nathan henry douglas peter kyle walter harold jeremy ethan carl keith roger gerald christian "
        "terry sean arthur austin noah lawrence jesse joe bryan billy jordan albert dylan bruce gabriel "
        "logan alan juan "
        "ralph roy eugene louis philip johnny harry oliver jack charlie oscar leo alfie theo archie freddie "
        "stuart graham "
        "nigel trevor clive derek barry duncan neil ian simon martin colin geoffrey hugh rupert giles toby "
        "dominic callum "
        "liam rhys gareth owen evan ewan fergus angus hamish rory declan conor cormac eamon niall zachary wayne "
        "vincent russell bradley julian julius marcus harvey damian fabian luke malcolm gordon brendan desmond norman "
        "cecil tristan glyn emrys cyril craig elias elijah gavin graeme leonard percy randy reginald stanley "
        "willie alasdair alun dafydd huw iain ieuan "
        "ayden aiden albie arlo axel brayden bentley caleb colton connor elliot elliott emmett everett "
        "finley grayson jaxon jayden jenson kaiden kayden landon louie nolan reggie silas skylar "
        "theodore zac zach isaac micah reuben xavier milo asher",
        "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret "
        "sandra ashley "
        "kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia "
        "kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel "
        "carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren "
        "christina joan "
        "evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison frances "
        "kathryn janice "
        "jean abigail alice julia judy sophia denise amber doris marilyn danielle beverly isabella theresa "
        "diana natalie "
        "brittany charlotte marie kayla alexis lori tracey tracy gillian hilary fiona moira morag isla freya "
        "eilidh niamh "
        "siobhan aoife sinead roisin orla ciara bronwen carys sian megan lucy chloe jane sally wendy lesley maureen "
        "philippa harriet imogen georgina eleanor edith agnes ethel mabel edna nora ada annie bess tilda beatrice "
        "florence matilda phoebe penelope lorraine noreen pauline sheila shona rhian nia cerys kirsty ailsa catriona "
        "maeve grainne deirdre claire nina clara ella elsie emilie evie gemma gladys gwen hayley hilda louise maya "
        "mona muriel paula rosie winifred bethany angharad ffion nerys rhiannon bronwyn irene "
        "aaliyah adeline adriana arianna audrey darcy eliana eliza esme gabriella hailey jocelyn "
        "josephine juliet lara leilani lila londyn lyla maddison madeline maisie margot mckenzie millie "
        "molly naomi nellie norah ophelia peyton robyn rosalie roxana rylee sadie selena tamara tessa "
        "vivian zoe zoey caroline lydia vanessa thea kylie cora erin delilah",
    ),
    "german": (
        "hans klaus peter jurgen wolfgang helmut uwe dieter manfred gunter horst bernd stefan thomas andreas markus "
        "matthias sebastian florian tobias lukas jonas felix maximilian leon finn moritz niklas jens sven "
        "torsten holger "
        "dominik gunther philipp "
        "rainer werner karl heinz ernst fritz otto friedrich gerhard heinrich ulrich joachim christoph johannes jorg",
        "ursula monika petra sabine renate helga karin brigitte ingrid erika gisela christa heike susanne birgit anja "
        "katrin silke claudia stefanie nicole melanie sandra julia lena lea hannah leonie annika greta frieda johanna "
        "mathilde hildegard gertrud elfriede irmgard waltraud anneliese anke franziska katja "
        "nadine tanja heidi ilse elke ulrike annegret katharina",
    ),
    "french": (
        "jean pierre michel andre philippe rene louis alain jacques bernard marcel daniel roger robert claude henri "
        "nicolas francois laurent thierry pascal olivier sebastien julien antoine guillaume mathieu hugo "
        "lucas baptiste "
        "christophe mathis etienne gilles yves luc didier fabrice remi",
        "marie jeanne francoise monique catherine nathalie isabelle jacqueline sylvie martine nicole christine valerie "
        "sophie celine aurelie camille manon chloe lea ines amelie elodie juliette margaux helene brigitte chantal "
        "sandrine genevieve odile solange colette delphine veronique agathe",
    ),
    "spanish": (
        "antonio jose manuel francisco juan david javier carlos jesus alejandro miguel rafael pedro pablo angel sergio "
        "fernando jorge luis alberto diego alvaro adrian raul enrique vicente andres joaquin santiago mateo emilio "
        "esteban gonzalo hector ignacio ricardo rodrigo ruben ramon",
        "carmen josefa isabel dolores pilar teresa rosa cristina antonia francisca lucia mercedes luisa elena raquel "
        "pilar manuela beatriz silvia patricia rocio marta sofia valentina camila ximena guadalupe consuelo esperanza "
        "inmaculada yolanda alejandra ines paloma marisol lupe irene nuria",
    ),
    "italian": (
        "giuseppe giovanni antonio mario luigi francesco angelo vincenzo pietro salvatore carlo franco domenico bruno "
        "paolo michele giorgio aldo sergio luciano marco andrea alessandro matteo lorenzo davide simone "
        "riccardo stefano "
        "enzo fabio massimo gianluca gabriele leonardo luca tommaso",
        "giuseppina rosa angela giovanna teresa lucia carmela caterina francesca antonietta carla elena concetta rita "
        "margherita franca paola giulia chiara federica alessia martina giorgia elisa ilaria silvia valentina bianca "
        "ornella donatella",
    ),
    "portuguese": (
        "joao paulo tiago rui nuno pedro miguel bruno goncalo duarte vasco thiago gustavo rodrigo marcelo fabio caio "
        "joaquim henrique",
        "ana beatriz ines mariana joana catarina leonor matilde fernanda juliana leticia larissa tatiana "
        "graca conceicao "
        "fatima luana",
    ),
    "dutch": (
        "jan pieter piet kees willem hendrik johan sander joost jeroen maarten bas daan sem lars thijs ruben gijs wim "
        "gerrit dirk koen bram henk",
        "anneke marijke ingrid saskia femke sanne lotte fleur roos anouk maaike esther wilma hanneke johanna trijntje "
        "mieke marloes ineke lieke maartje marieke",
    ),
    "nordic": (
        "lars erik anders johan karl per nils olof sven mikael magnus bjorn gunnar leif henrik jens soren niels mads "
        "rasmus ole knut harald sigurd eirik havard jari timo mikko juha antti pekka osric "
        "aage ake geir kjeld kjell trond preben",
        "anna eva kristina karin maria ingrid astrid sigrid solveig birgitta elsa linnea freja maja frida signe mette "
        "kirsten inge liv ingeborg ragnhild aino helmi kaisa paivi tuula "
        "anneli bente birthe dorte hanne hege inger jytte kari marit pirjo ritva turid ulla",
    ),
    "polish": (
        "jan andrzej piotr krzysztof stanislaw tomasz pawel jozef marcin marek michal grzegorz jerzy tadeusz "
        "adam lukasz "
        "zbigniew ryszard dariusz henryk mariusz kazimierz wojciech robert mateusz marian rafal jacek jakub bartosz",
        "anna maria katarzyna malgorzata agnieszka krystyna barbara ewa elzbieta zofia janina teresa joanna magdalena "
        "monika jadwiga danuta irena halina helena beata aleksandra dorota jolanta iwona grazyna kinga zuzanna",
    ),
    "slavic": (
        "ivan dmitri sergei alexei andrei mikhail nikolai vladimir boris oleg yuri viktor pavel igor oleksandr taras "
        "mykola bohdan milan goran dragan zoran nenad vuk luka marko petar jiri vaclav zdenek ondrej milos "
        "stoyan georgi "
        "radu mihai bogdan vlad ion istvan laszlo zoltan gabor attila ferenc "
        "dejan dusan gheorghe ionut janos nikola vasile",
        "olga natalia svetlana tatiana irina elena ekaterina anastasia ludmila galina oksana iryna yulia milena jelena "
        "dragana snezana vesna ivana petra jana lenka zuzana hana desislava radka ioana andreea mihaela erzsebet ilona "
        "katalin zsofia agnes natasha "
        "eszter ildiko judit milica mila",
    ),
    "turkish": (
        "mehmet mustafa ahmet ali huseyin hasan ibrahim ismail osman yusuf murat omer ramazan halil emre "
        "burak cem kemal "
        "serkan tolga volkan orhan",
        "fatma ayse emine hatice zeynep elif meryem sultan hulya ozlem sevgi gulsen dilek esra merve selin defne aylin "
        "nur gul",
    ),
    "arabic": (
        "mohammed muhammad mohamed ahmed ali omar hassan hussein ibrahim yusuf youssef khalid abdullah abdul "
        "karim samir "
        "tariq rashid bilal hamza mahmoud mustafa nabil walid ziad faisal salim jamal anwar imran idris reza "
        "hamid amir "
        "behrouz dariush farhad "
        "yasir zubair",
        "fatima aisha khadija maryam zainab layla leila amina noor nour salma yasmin huda samira rania dina hanan rima "
        "farah sana nadia soraya shirin parisa azadeh nasrin latifa hafsa sumaya zahra muna "
        "nabila samina",
    ),
    "southasian": (
        "raj ravi sanjay vijay anil sunil rajesh suresh ramesh mahesh amit rahul rohit arjun vikram arun ashok deepak "
        "manoj nikhil krishna ganesh harish pradeep imran asif faisal usman bilal zahid tariq nadeem harpreet gurpreet "
        "jaswinder rohan "
        "junaid kamran waqas shahid saeed",
        "priya anita sunita kavita meena lakshmi sita radha anjali pooja neha divya deepa rekha shanti usha nisha asha "
        "aarti shreya ayesha sadia nazia rubina shabnam farzana harleen simran manpreet jasleen indira meera "
        "nasreen parveen rehana rukhsana shabana shazia",
    ),
    "eastasian": (
        "wei ming jun hao jian lei tao chen yong hiroshi kenji takeshi satoshi kazuo haruto ren yuto minho jihoon "
        "sungmin jinwoo hyun minh duc tuan quang hung nam akira minjun",
        "mei ying li xiu hua fang yan lan xia jing yuki sakura haruka yoko keiko akiko naomi minji jiwoo soyeon eunji "
        "hana linh lan huong thuy nga phuong ngoc naoko xiao soojin",
    ),
    "african": (
        "kwame kofi kwesi yaw kojo chidi emeka chinedu obinna ikenna tunde segun femi kunle babajide olumide "
        "sipho thabo "
        "bongani themba tendai tinashe farai juma baraka kamau mwangi otieno ochieng abebe dawit tesfaye "
        "mamadou ousmane "
        "ibrahima moussa amadou cheikh njoroge",
        "amaka ngozi chioma adaeze ifeoma nkechi chiamaka folake yetunde bukola funmilayo abena akosua adwoa efua ama "
        "thandiwe nomsa lerato zanele nandi tsitsi rudo chipo wanjiru njeri akinyi achieng makeda hiwot tigist aminata "
        "mariama fatou awa khadidiatou thandi wanjiku",
    ),
}
"""Given names of men and of women, by culture, in small letters and without accents."""

FAMILY_TEXT = {
    "english": (
        "parker cooper walker palmer spencer sawyer chandler power gardner "
        "smith jones williams taylor davies wilson evans thomas roberts johnson robinson wright thompson "
        "hughes edwards "
        "harris martin jackson clarke lewis harrison patterson morris morgan mitchell anderson phillips "
        "campbell stewart "
        "murray macdonald robertson ferguson sinclair bennett simpson watson barnes fletcher hargreaves pemberton "
        "whitfield thornton bradshaw ashworth entwistle holroyd murphy kelly sullivan walsh byrne ryan doyle gallagher "
        "doherty kennedy lynch nolan brennan griffiths owen llewellyn pritchard penhallow trelawny brookhaven"
    ),
    "german": "muller schmidt schneider fischer meyer weber schulz hoffmann koch bauer richter klein schroder neumann "
    "zimmermann braun kruger hofmann hartmann lange werner krause lehmann kohler maier huber vogel "
    "keller lorenz seidel",
    "french": "martin bernard dubois thomas robert petit durand leroy moreau lefebvre garcia fournier girard mercier "
    "dupont lambert bonnet rousseau vincent gauthier chevalier lacroix marchand bertrand",
    "spanish": "garcia rodriguez gonzalez fernandez lopez martinez sanchez perez gomez jimenez hernandez diaz moreno "
    "munoz alvarez romero alonso gutierrez navarro torres dominguez vazquez ramos castillo ortega "
    "delgado herrera reyes",
    "italian": "rossi russo ferrari esposito bianchi romano colombo ricci marino greco bruno gallo conti costa "
    "giordano "
    "mancini rizzo lombardi moretti barbieri",
    "portuguese": "silva santos ferreira pereira oliveira costa rodrigues martins sousa fernandes goncalves almeida "
    "carvalho teixeira moreira barbosa",
    "dutch": "jansen bakker visser smit meijer mulder bos vos peters hendriks dekker brouwer dijkstra kok vermeulen "
    "schouten dray",
    "nordic": "andersson johansson karlsson nilsson eriksson larsson olsson hansen johansen olsen larsen "
    "jensen nielsen "
    "pedersen andersen korhonen virtanen makinen lindqvist bergstrom",
    "polish": "nowak kowalski kowalska wisniewski wojcik kowalczyk kaminski lewandowski zielinski szymanski wozniak "
    "dabrowski kozlowski mazur krawczyk",
    "slavic": "ivanov petrov sidorov smirnov kuznetsov popov sokolov shevchenko kovalenko bondarenko novak svoboda "
    "dvorak horvat kovacevic jovanovic petrovic nikolic popescu ionescu nagy kovacs toth szabo",
    "turkish": "yilmaz kaya demir celik sahin yildiz yildirim ozturk aydin arslan dogan kilic aslan cetin koc",
    "arabic": "hassan hussein ali ahmed ibrahim khalil mansour haddad khoury nasser saleh rahman aziz farouk darwish "
    "hosseini ahmadi karimi rezaei",
    "southasian": "patel singh kumar sharma gupta khan shah das rao reddy nair iyer mehta desai joshi verma agarwal "
    "banerjee chatterjee mukherjee kaur gill malik hussain iqbal chaudhry begum",
    "eastasian": "wang zhang liu chen yang huang zhao wu zhou xu sun lin tanaka suzuki sato takahashi watanabe "
    "yamamoto "
    "nakamura kobayashi kim lee park choi jung nguyen tran pham hoang",
    "african": "okafor okonkwo adeyemi adebayo balogun ogunleye eze nwosu obi mensah owusu boateng asante "
    "appiah dlamini "
    "nkosi ndlovu khumalo moyo ncube kamau mwangi otieno odhiambo diallo traore keita ndiaye tesfaye bekele",
}
"""Family names, by culture."""

WORDS_TOO_TEXT = """
hope will grace may mark rose joy faith dawn bill frank jack art rob sue pat gene drew chase penny ruby amber
iris ivy lily
daisy violet heather holly olive ginger summer april june august autumn dean grant guy hunter lane miles norm ray rich
victor wade carol christian angel destiny charity patience prudence constance mercy melody harmony crystal
pearl jade robin
sky river brooke cliff heath glen reed mike nick bob don jean roman max dale sandy buddy chip
chuck clay ford mason piper poppy porter rowan
sage saffron sterling stone tanner taylor tucker turner wren
fay eve jasmine marina willow primrose tiffany trinity lance earl pierce
blossom bonnie candy cherry clementine clover coral
honor honour blessing precious innocent verity felicity clemency mina
salvador rosario consuelo socorro soledad milagros remedios amparo luz viola marguerite wolf falk linde
bea pilar luna stella vera alba sunny jay jewel opal peony hazel laurel myrtle fern flora basil
ash forrest jasper garnet peter john harry mike barb dot josh trace miller carter archer
"""
"""Given names that are also English words."""


def _apart(texts: dict[str, tuple[str, str]]) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {culture: (tuple(men.split()), tuple(women.split())) for culture, (men, women) in texts.items()}


GIVEN = _apart(GIVEN_TEXT)
FAMILY = {culture: tuple(text.split()) for culture, text in FAMILY_TEXT.items()}
WORDS_TOO = frozenset(WORDS_TOO_TEXT.split())
SHORT_FOR = frozenset(short for shorts in NICKNAMES.values() for short in shorts)
ALL_GIVEN = (
    frozenset(name for pair in GIVEN.values() for names in pair for name in names) | WORDS_TOO | KNOWN_GIVEN | SHORT_FOR
)
ONLY_GIVEN = frozenset(name for name in ALL_GIVEN - WORDS_TOO if len(name) > 2)
"""Given names of three letters or more that are no other word."""

ALL_FAMILY = frozenset(name for names in FAMILY.values() for name in names)
ALL_NAMES = ALL_GIVEN | ALL_FAMILY


_WOMEN_TOO_TEXT = """
hope grace may rose joy faith dawn sue pat penny ruby amber iris ivy lily daisy violet heather holly olive ginger
summer april
june august autumn carol destiny charity patience prudence constance mercy melody harmony crystal pearl jade poppy
saffron
bonnie candy cherry clementine honor honour precious verity felicity clemency mina bea luna stella vera alba opal
peony hazel
laurel myrtle fern flora piper brooke wren blossom
rosario consuelo socorro soledad milagros remedios amparo luz viola marguerite linde
"""
_WOMEN_TOO = frozenset(_WOMEN_TOO_TEXT.split())


def gender(name: str) -> str:
    """``m``, ``f``, or "" where the lists do not tell or tell both."""
    if name in WORDS_TOO and name in _WOMEN_TOO:
        return "f"
    men = any(name in pair[0] for pair in GIVEN.values())
    women = any(name in pair[1] for pair in GIVEN.values())
    if men == women:
        full = [whole for whole, shorts in NICKNAMES.items() if name in shorts]
        found = {gender(whole) for whole in full} - {""}
        return found.pop() if len(found) == 1 else ""
    return "m" if men else "f"


_NEUTRAL_TEXT = """
casey kerry leslie quinn reese avery sasha harley arden remy courtney morgan lindsay dana dominique kim
"""
NEUTRAL = tuple(_NEUTRAL_TEXT.split())
"""Given names of women and men alike, from common knowledge."""

_ENDINGS = {
    "nordic": ("sson", "sen", "dottir", "qvist", "kvist", "strom", "gaard", "nen", "lund"),
    "polish": ("ski", "ska", "wicz", "czyk"),
    "slavic": ("ic", "ov", "ova", "ev", "eva", "enko", "chuk", "escu", "ova"),
    "turkish": ("oglu",),
    "italian": ("elli", "etti", "ucci", "ini"),
    "spanish": ("ez",),
    "portuguese": ("eira", "eiro"),
    "german": ("mann", "stein", "hardt", "bauer"),
    "dutch": ("stra", "sma"),
    "french": ("eau", "eux"),
}
"""How family names end where, from common knowledge."""


def culture(given: str, family: str) -> str:
    """Whose name it is by its family name, else by its given name, else by how it ends; "" where nothing tells."""
    for known, names in FAMILY.items():
        if family in names:
            return known
    for known, pair in GIVEN.items():
        if given in pair[0] or given in pair[1]:
            return known
    return next((known for known, ends in _ENDINGS.items() if len(family) > 4 and family.endswith(ends)), "")
