"""Given names and their short forms, from common knowledge: to know names by; no other is made up from them."""

from __future__ import annotations

_KNOWN_TEXT = """
adelheid alois angelika annelie annemarie antje anton benedikt bernhard bettina burkhard carsten corinna cornelia
dagmar detlef eberhard edeltraud egon ekkehard elisabeth emil erwin ferdinand franz frauke fridolin friederike georg
gerd gernot gesine gottfried gudrun hannelore hartmut hauke hedwig heidrun henning hermann ingo jakob jannik josef
jutta karsten kerstin kilian konstantin korbinian kurt lennart leopold liesel lieselotte lothar ludwig luise lutz
maike mareike margarete marianne marlies marvin meike reinhard reinhold renata roland rolf rosemarie roswitha rudi
rudolf siegfried sieglinde siegmund svenja theresia thorsten tilman traudl verena veronika vinzenz walburga wiebke
wilfried wilhelm willi winfried xaver yvonne
adele anais annick armand armelle arnaud aurelien benedicte benoit bernadette cecile cedric christelle clemence
corinne damien eloise emmanuel estelle eugenie evelyne fabien fabienne franck gaetan gerard ghislaine gisele
gregoire herve hubert huguette jeremie jerome joel josette josiane laetitia laurence lionel loic lucie lucien
lucienne ludovic madeleine marcelle maud maurice maxime mireille myriam nadege noemie norbert odette pascale patrice
paulette quentin raoul raymonde regine romain solange stephane suzanne sylvain sylvie therese thibault valentin
viviane yannick yolande yvette
adela alfonso alfredo alicia araceli armando arturo benito carlota catalina cecilia claudio clotilde cristian
cristobal daniela delia eduardo elvira encarnacion ernesto eugenio eulalia federico felipe felisa gabriela graciela
guillermo hernan ismael jaime josefina juana julieta julio lidia liliana lorena marcos mariano maribel maruja matias
mauricio miriam monica noelia octavio osvaldo ramiro rebeca roberto rodolfo rogelio rosalia sonia susana teodoro
tomas
agata agnese alessandra alessio annalisa antonella antonino aurelio beniamino camilla carlotta carmelo cesare cinzia
corrado cosimo cristiano dario debora edoardo eleonora elisabetta emanuela emanuele enrica enrico ettore ezio
fabrizio filippo filomena flavio gaetano gennaro giacomo giada giancarlo gianna gianni ginevra gino giuliana giulio
guido immacolata ivano lamberto licia lina maddalena manlio marcella mariangela mariella maurizio mauro michela
mirella mirko nicola nicoletta nunzia orsola ottavia ottavio pasquale patrizia pierina piero raffaele raffaella
renato renzo roberta rocco rosalba rosanna rossella sabrina serena silvano silvio simona stefania tiziana ugo
umberto valeria valerio vincenza vito vittorio viviana
afonso alexandre anabela artur augusto benedita bernardo caetano eduarda filipa filipe guilherme leandro leonel
lourenco luiza lurdes madalena mafalda margarida marisa martim mateus odete rogerio sebastiao tania valdemar vitor
zelia
aafke aaltje adriaan aleida annelies annemiek annemieke arjen bastiaan bregje carolien coen cornelis dieuwke dineke
dorien eefje fenna floortje frans frits geertje geertruida gerda greetje heleen hendrika herman hilde jaap janneke
jantine jelle jochem jolanda joris josefien katrien klaas leentje liesbeth luuk machteld margriet marijn marjolein
marleen matthijs menno miep mirjam neeltje nelleke niek reinier remco renske rianne roel ruud siebe sietske sjoerd
sjoukje stijn teun tijmen tineke tjeerd truus wilhelmina willemijn wouter wubbo
agneta agnete anette arne arvid asbjorn bengt berit birger bjarne bodil borje brita britt britta cecilie dagny eeva
einar eino elin elisabet ellinor elof erland erling esben fredrik frode gitte gosta grethe gunilla gunn gustav hakan
halvor hannele hedda hedvig heikki helvi hildur hjalmar hjordis inga ingegerd ingvar ingvild irja ivar jesper jorgen
jorma jorn jorunn kaarina kalevi kirsi kjersti kjetil kristian kristin kristoffer lauri leena lene lisbet lisbeth
malin marjatta markku marte mikkel minna mogens morten oddvar olav oskar oystein pirkko poul ragna ragnar reijo
riitta roald sidsel signe sigrun sindre siri sture svea svend sverre synnove tarja terje thorvald torbjorn torill
tove tuomas tuva ulrika veikko vibeke vidar ville ylva yngve
alicja aneta boguslaw boguslawa bozena celina czeslaw czeslawa edyta ewelina hanna ireneusz izabela janusz jaroslaw
justyna kamila karolina leokadia leszek lucyna maciej marianna mariola marzena mieczyslaw mieczyslawa miroslaw
miroslawa patrycja paulina przemyslaw radoslaw slawomir stanislawa sylwia szymon urszula waclaw waldemar wanda
weronika wieslaw wieslawa wioletta witold wladyslaw zdzislaw zenon zygmunt
agatha alexandra alfred araminta archibald barnaby bartholomew beatrix cassandra cecily clarissa clifford
cordelia cressida cuthbert daphne dorothea drusilla edgar edmund edwin edwina eileen elspeth ernest ernestine eunice
frederick geraldine gertrude gilbert glenda godfrey gwendolyn gwyneth henrietta herbert hermione hester horace
hortense humphrey ida isobel ivor jacinta jemima jethro lavinia leonora letitia lettice lucille lucinda marcia
meredith mildred millicent myra nanette nathaniel nelson neville olwen oswald ottilie perceval petronella
priscilla rodney rosalind rosamund rosemary rowena rudolph selina seraphina sidney susannah sybil sylvester tabitha
terence thelma theobald theodora theodosia vernon vivienne wilfred zara zelda
"""
KNOWN_GIVEN = frozenset(_KNOWN_TEXT.split())
"""Given names in many languages."""

_SHORT_TEXT = """
william: will bill billy liam willy
robert: rob bob bobby robbie bert
richard: rich rick dick ricky
edward: ed eddie ted teddy ned
james: jim jimmy jamie jem
john: jack johnny jon
michael: mike mick mickey
thomas: tom tommy
charles: charlie chuck
joseph: joe joey
daniel: dan danny
matthew: matt
anthony: tony
andrew: andy drew
christopher: chris kit topher
nicholas: nick nicky
benjamin: ben benny benji
samuel: sam sammy
samantha: sam sammy
alexander: alex sandy xander al sasha
alexandra: alex sandra sandy lexi
patrick: pat paddy
patricia: pat patty trish tricia
gregory: greg
jonathan: jon jonny
joshua: josh
timothy: tim timmy
stephen: steve stevie
steven: steve stevie
kenneth: ken kenny
ronald: ron ronnie
donald: don donny
lawrence: larry
gerald: gerry jerry
frederick: fred freddie
henry: harry hank
francis: frank
philip: phil
peter: pete
david: dave davey
raymond: ray
leonard: len lenny
elizabeth: liz lizzie beth betty bess libby eliza lisa
margaret: maggie meg peggy marge madge greta
katherine: kate katie kathy kat kit
catherine: cathy kate katie cath
kathryn: kathy kate katie
kathleen: kathy kath
susan: sue susie suzy
rebecca: becky becca
jennifer: jen jenny
jessica: jess jessie
deborah: deb debbie
barbara: barb babs babsi basia
victoria: vicky tori
christine: chris chrissie tina
christina: chris tina
jacqueline: jackie jacquie
pamela: pam
sandra: sandy
dorothy: dot dottie dolly
abigail: abby gail
eleanor: ellie nell nora
isabella: bella izzy
charlotte: lottie charlie
emily: em emmy
theresa: tess terry
teresa: tess terry tere tereska
gillian: gill jill
josephine: jo josie
joanna: jo
diana: di
diane: di
francesca: fran frankie checca
frances: fran
mohammed: mo
francisco: paco pancho kiko
jose: pepe zeca
guadalupe: lupe
dolores: lola
johannes: hannes
katharina: kathi kati kathe
alessandro: sandro
giuseppe: beppe
ekaterina: katya
anastasia: nastya
dmitri: dima
alexei: alyosha
agnieszka: aga
malgorzata: gosia
katarzyna: kasia
virginia: ginny
bernard: bernie
bernadette: bernie detta nadette
albert: al bert bertie
alfred: alf fred
bartholomew: bart
cassandra: cassie
cecilia: cissie celia
clifford: cliff
constance: connie
cynthia: cindy
danielle: dani
douglas: doug dougie
edith: edie
edmund: ed eddie ned ted
edwin: ed eddie
ernest: ernie
ethel: ettie
florence: flo florrie flossie
geoffrey: geoff jeff
georgina: georgie gina
gerard: gerry
gertrude: gertie trudy
gilbert: gil
harriet: hattie
henrietta: hettie etta
herbert: bert
hubert: bert
imogen: immy
isobel: izzy
jacob: jake
jeffrey: jeff
jeremy: jez jem
lillian: lil lily lilly
louisa: lou
louise: lou
lucinda: cindy
lydia: lyddie
madeleine: maddie mado
madeline: maddie
marjorie: marge margie
martha: marty
matilda: tilly mattie
maureen: mo
maximilian: max
maxwell: max
melanie: mel
melissa: mel lissa
michelle: shelley
nathaniel: nat nate
nathan: nat nate
natalie: nat
oliver: ollie
olivia: livvy
oswald: ozzie
penelope: penny
philippa: pippa
priscilla: cilla
roderick: roddy
roland: roly
rosalind: ros roz
russell: russ
sidney: sid
stanley: stan
stephanie: steph
stuart: stu
theodore: ted teddy
theodora: dora
valerie: val
vincent: vince vinny
vivienne: viv
walter: walt
wilfred: wilf
winifred: winnie freda
winston: winnie
zachary: zack
friederike: rike fritzi
friedrich: fred
elisabeth: elli sissi elsbeth
josef: sepp seppi beppo jupp
johanna: hanni
georg: schorsch
heinrich: heini heiner hinnerk
wilhelm: willy
wilhelmine: mina
magdalena: leni magda
margarete: grete gretel gretchen marga
margarethe: grete gretel gretchen
sebastian: basti wastl bastian
michaela: michi
matthias: hias hiasl matze
ulrich: uli ulli
ulrike: uli ulli rike
susanne: susi
brigitte: gitta biggi
franziska: franzi
franz: franzl
angelika: geli angie
anneliese: anne
rosemarie: rosi romy
theresia: resi
therese: resi
wolfgang: wolfi
manfred: manni
siegfried: siggi
alexandre: alex
frederic: fred
veronique: vero
christelle: chris
guillaume: guigui
emmanuel: manu
emmanuelle: manu
sebastien: seb
benoit: ben
maximilien: max
rosario: charo
antonio: toni
enrique: quique
eduardo: lalo
manuel: manolo manu
manuela: manoli
concepcion: conchita
mercedes: merche
jesus: chuy
rafael: rafa
fernando: nando
guillermo: guille
gabriel: gabi
gabriela: gabi
isabel: chabela
consuelo: chelo
rosa: rosita
josefina: pepita
josefa: pepa
alejandro: jandro
roberto: beto
alberto: beto
beatriz: bea
francesco: checco cecco
giovanni: nanni vanni
elisabetta: betta
domenico: mimmo
raffaele: lello
luigi: gigi
joao: joca
antonia: toni
johan: jo
jacobus: koos
wilhelmina: mina
margaretha: griet
catharina: trijn
bartholomeus: bart
krzysztof: krzys krzysiek
tomasz: tomek
andrzej: jedrek
jan: janek
stanislaw: staszek
jozef: jozek
zbigniew: zbyszek
grzegorz: grzes grzesiek
wojciech: wojtek
zofia: zosia
anna: ania anka anya
maria: marysia masha
ewa: ewka
mikhail: misha
vladimir: volodya vova
ivan: vanya
nikolai: kolya
nikolay: kolya
tatiana: tanya
olga: olya
sergei: seryozha
grigori: grisha
yevgeny: zhenya
yevgenia: zhenya
ludmila: lyuda
svetlana: sveta
kristina: kris
kirsten: kirsti
anders: andy
margareta: maggan
birgitta: gitta
mohammad: mo
"""
NICKNAMES = {
    name: tuple(short.split()) for name, _, short in (line.partition(":") for line in _SHORT_TEXT.strip().splitlines())
}
"""By a given name its short forms, in many languages; one short form may be of several names."""
