"""Names of places and words of organisations, from common knowledge."""

from __future__ import annotations

from pipeline.pseudonyms.calendar_words import NO_NAMES

COUNTRIES_TEXT = """
afghanistan;albania;algeria;andorra;angola;argentina;armenia;australia;austria;azerbaijan;bahrain;bangladesh
belarus;belgium
benin;bhutan;bolivia;bosnia;botswana;brazil;bulgaria;burkina faso;burundi;cambodia;cameroon;canada;chad;chile;china
colombia
congo;costa rica;croatia;cuba;cyprus;czechia;czech republic;denmark;djibouti;ecuador;egypt;el salvador;england
eritrea;estonia
ethiopia;europe;fiji;finland;france;gabon;gambia;georgia;germany;ghana;greece;guatemala;guinea;guyana;haiti
honduras;hungary
iceland;india;indonesia;iran;iraq;ireland;israel;italy;jamaica;japan;jordan;kazakhstan;kenya;kosovo;kuwait
kyrgyzstan;laos
latvia;lebanon;lesotho;liberia;libya;lithuania;luxembourg;madagascar;malawi;malaysia;maldives;mali;malta;mauritania
mauritius
mexico;moldova;mongolia;montenegro;morocco;mozambique;myanmar;namibia;nepal;netherlands;new zealand;nicaragua;niger
nigeria
north korea;south korea;korea;north macedonia;norway;oman;pakistan;palestine;panama;paraguay;peru;philippines
poland;portugal
qatar;romania;russia;rwanda;saudi arabia;scotland;senegal;serbia;sierra leone;singapore;slovakia;slovenia;somalia
south africa
spain;sri lanka;sudan;sweden;switzerland;syria;taiwan;tajikistan;tanzania;thailand;togo;trinidad;tunisia;turkey
uganda;ukraine
united arab emirates;united kingdom;united states;uruguay;uzbekistan;venezuela;vietnam;wales;yemen;zambia;zimbabwe
britain
great britain;northern ireland;africa;asia;america;north america;south america;latin america;middle east
european union;uk
usa;eu;the netherlands;u.k;u.s;u.s.a
"""
CITIES_TEXT = """
london;birmingham;manchester;leeds;liverpool;sheffield;bristol;newcastle;nottingham;leicester;coventry;bradford
cardiff
swansea;newport;belfast;derry;edinburgh;glasgow;aberdeen;dundee;inverness;oxford;cambridge;york;bath;brighton
southampton
portsmouth;plymouth;exeter;norwich;ipswich;luton;milton keynes;northampton;peterborough;derby;stoke;wolverhampton
walsall
sunderland;middlesbrough;hull;grimsby;lincoln;doncaster;barnsley;huddersfield;halifax;burnley;blackburn;preston
blackpool
bolton;stockport;oldham;rochdale;wigan;croydon;dublin;cork;galway;limerick;new york;los angeles;chicago;houston
philadelphia
phoenix;san antonio;san diego;dallas;san francisco;seattle;denver;boston;detroit;memphis;portland;atlanta;miami
oakland
minneapolis;cleveland;baltimore;milwaukee;albuquerque;sacramento;toronto;montreal;vancouver;ottawa;calgary;sydney
melbourne
brisbane;perth;adelaide;auckland;wellington;christchurch;berlin;hamburg;munich;cologne;frankfurt;stuttgart
dusseldorf;leipzig
dresden;hanover;bremen;nuremberg;vienna;graz;salzburg;zurich;geneva;basel;bern;paris;marseille;lyon;toulouse;nice
nantes
strasbourg;bordeaux;lille;rennes;madrid;barcelona;valencia;seville;bilbao;malaga;lisbon;porto;rome;milan;naples
sevilla;zaragoza;murcia;alicante;valladolid;oviedo;badajoz;almeria;huelva;albacete;pamplona;tarragona;girona;lleida
coimbra;braga;aveiro
turin;palermo
genoa;bologna;florence;venice;amsterdam;rotterdam;utrecht;eindhoven;groningen;brussels;antwerp;ghent;copenhagen;aarhus
stockholm;gothenburg;malmo;oslo;bergen;trondheim;helsinki;tampere;turku;reykjavik;warsaw;krakow;lodz;wroclaw;poznan
gdansk
prague;brno;bratislava;budapest;bucharest;sofia;belgrade;zagreb;ljubljana;sarajevo;skopje;tirana;athens
thessaloniki;istanbul
ankara;izmir;moscow;st petersburg;kyiv;kiev;lviv;kharkiv;odesa;minsk;vilnius;riga;tallinn;cairo;alexandria
casablanca;rabat
tunis;algiers;lagos;abuja;ibadan;kano;accra;kumasi;dakar;nairobi;mombasa;kampala;dar es salaam;addis ababa;khartoum
kigali
lusaka;harare;johannesburg;cape town;durban;pretoria;kinshasa;luanda;mumbai;delhi;new delhi;bangalore;hyderabad
chennai
kolkata;pune;ahmedabad;jaipur;lucknow;karachi;lahore;islamabad;rawalpindi;peshawar;dhaka;chittagong;sylhet;colombo
kathmandu
beijing;shanghai;guangzhou;shenzhen;chengdu;wuhan;hong kong;taipei;tokyo;osaka;kyoto;nagoya;seoul;busan;bangkok
hanoi;jakarta
manila;kuala lumpur;baghdad;tehran;damascus;aleppo;beirut;amman;jerusalem;tel aviv;gaza;riyadh;jeddah;dubai
abu dhabi;doha
kabul;herat;mexico city;guadalajara;bogota;medellin;lima;santiago;buenos aires;sao paulo;rio de janeiro;caracas
quito;havana
kingston;yorkshire;lancashire;kent;essex;sussex;surrey;cornwall;devon;dorset;norfolk;suffolk;cumbria;durham
northumberland
cheshire;shropshire;staffordshire;warwickshire;worcestershire;gloucestershire;somerset;wiltshire;hampshire;berkshire
hertfordshire;bedfordshire;oxfordshire;derbyshire;nottinghamshire;lincolnshire;merseyside;tyneside;bavaria;saxony
catalonia
andalusia;provence;brittany;normandy;tuscany;sicily;california;texas;florida;ohio;michigan;illinois;pennsylvania
georgia
virginia;oregon;arizona;colorado;ontario;quebec;queensland;brooklyn;queens;bronx;harlem;manhattan;hackney;brixton
tottenham
northumbria;basildon;colchester;chelmsford;southend;hastings;eastbourne;worthing;crawley;guildford;woking;slough
swindon;gloucester;cheltenham;worcester;hereford;shrewsbury;telford;stafford;tamworth;burton;kettering;corby;bedford
stevenage;watford;harlow;maidstone;canterbury;folkestone;margate;taunton;yeovil;torquay;barnstaple;truro;penzance
salisbury;winchester;basingstoke;andover;aylesbury;banbury;carlisle;kendal;lancaster;morecambe;warrington;widnes
runcorn;birkenhead;wirral;southport;salford;tameside;trafford;macclesfield;crewe;wrexham;rotherham;wakefield;dewsbury
harrogate;scarborough;whitby;hartlepool;darlington;gateshead;redcar;grantham;skegness;bromley;redbridge;barnet;ealing
enfield;greenwich;hammersmith;havering;hillingdon;hounslow;walthamstow;wandsworth;stirling;falkirk;dumfries;greenock
kirkcaldy;dunfermline;motherwell;llanelli;bangor;aberystwyth;merthyr;lisburn;newry;armagh;waterford;kilkenny;sligo
lewisham;peckham;camden;islington;southwark;lambeth;haringey;newham;tower hamlets
"""

REGIONS_TEXT = """
a city in the north of England: manchester;leeds;liverpool;sheffield;newcastle;bradford;york;sunderland;hull;lancaster
a city in the north of England: preston;carlisle;wakefield;durham;salford
a town in the north of England: middlesbrough;grimsby;doncaster;barnsley;huddersfield;halifax;burnley;blackburn
a town in the north of England: blackpool;bolton;stockport;oldham;rochdale;wigan;southport;warrington;widnes
a town in the north of England: runcorn;birkenhead;crewe;macclesfield;rotherham;dewsbury;harrogate;scarborough;whitby
a town in the north of England: hartlepool;darlington;gateshead;redcar;kendal;morecambe
a county in the north of England: yorkshire;lancashire;cumbria;northumberland;northumbria;cheshire;merseyside;tyneside
a city in the Midlands: birmingham;nottingham;leicester;coventry;derby;stoke;wolverhampton;worcester;hereford;lincoln
a town in the Midlands: walsall;northampton;telford;shrewsbury;stafford;tamworth;burton;kettering;corby;grantham
a town in the Midlands: skegness
a county in the Midlands: shropshire;staffordshire;warwickshire;worcestershire;derbyshire;nottinghamshire;lincolnshire
a city in the south of England: bristol;oxford;bath;brighton;southampton;portsmouth;plymouth;exeter;gloucester
a city in the south of England: salisbury;winchester;canterbury;truro
a town in the south of England: swindon;cheltenham;reading;slough;guildford;woking;crawley;worthing;eastbourne;hastings
a town in the south of England: maidstone;folkestone;margate;taunton;yeovil;torquay;barnstaple;penzance;basingstoke
a town in the south of England: andover;aylesbury;banbury
a county in the south of England: kent;sussex;surrey;cornwall;devon;dorset;somerset;wiltshire;hampshire;berkshire
a county in the south of England: oxfordshire;gloucestershire
a city in the east of England: cambridge;norwich;peterborough;chelmsford;colchester;southend
a town in the east of England: ipswich;luton;basildon;bedford;stevenage;watford;harlow;milton keynes
a county in the east of England: essex;norfolk;suffolk;hertfordshire;bedfordshire
a part of London: hackney;brixton;tottenham;lewisham;peckham;camden;islington;southwark;lambeth;haringey;newham
a part of London: tower hamlets;croydon;bromley;redbridge;barnet;ealing;enfield;greenwich;hammersmith;havering
a part of London: hillingdon;hounslow;walthamstow;wandsworth
a large city in England: london
a city in Wales: cardiff;swansea;newport;bangor
a town in Wales: wrexham;llanelli;aberystwyth;merthyr
a city in Scotland: edinburgh;glasgow;aberdeen;dundee;inverness;perth;stirling
a town in Scotland: falkirk;dumfries;greenock;kirkcaldy;dunfermline;motherwell
a city in Northern Ireland: belfast;derry;lisburn;newry;armagh
a city in Ireland: dublin;cork;galway;limerick;waterford
a town in Ireland: kilkenny;sligo
a city in the United States: new york;los angeles;chicago;houston;philadelphia;phoenix;san antonio;san diego;dallas
a city in the United States: san francisco;seattle;denver;boston;detroit;memphis;portland;atlanta;miami;oakland
a city in the United States: minneapolis;cleveland;baltimore;milwaukee;albuquerque;sacramento
a state of the United States: california;texas;florida;ohio;michigan;illinois;pennsylvania;virginia;oregon;arizona
a part of New York: brooklyn;queens;bronx;harlem;manhattan
a city in Canada: toronto;montreal;vancouver;ottawa;calgary
a city in Australia or New Zealand: sydney;melbourne;brisbane;adelaide;auckland;wellington;christchurch
a city in Germany: berlin;hamburg;munich;cologne;frankfurt;stuttgart;dusseldorf;leipzig;dresden;hanover;bremen
a city in Germany: nuremberg
a city in Austria or Switzerland: vienna;graz;salzburg;zurich;geneva;basel;bern
a city in France: paris;marseille;lyon;toulouse;nice;nantes;strasbourg;bordeaux;lille;rennes
a city in Spain or Portugal: madrid;barcelona;valencia;seville;bilbao;malaga;lisbon;porto;coimbra;braga;aveiro
a city in Spain or Portugal: sevilla;zaragoza;murcia;alicante;valladolid;oviedo;badajoz;almeria;huelva;albacete
a city in Spain or Portugal: pamplona;tarragona;girona;lleida
a city in Italy: rome;milan;naples;turin;palermo;genoa;bologna;florence;venice
a city in the Netherlands or Belgium: amsterdam;rotterdam;utrecht;eindhoven;groningen;brussels;antwerp;ghent
a city in northern Europe: copenhagen;aarhus;stockholm;gothenburg;malmo;oslo;bergen;trondheim;helsinki;tampere;turku
a city in northern Europe: reykjavik;vilnius;riga;tallinn
a city in Poland: warsaw;krakow;lodz;wroclaw;poznan;gdansk
a city in central Europe: prague;brno;bratislava;budapest
a city in south-eastern Europe: bucharest;sofia;belgrade;zagreb;ljubljana;sarajevo;skopje;tirana;athens;thessaloniki
a city in Turkey: istanbul;ankara;izmir
a city in eastern Europe: moscow;st petersburg;kyiv;kiev;lviv;kharkiv;odesa;minsk
a city in North Africa: cairo;alexandria;casablanca;rabat;tunis;algiers;khartoum
a city in West Africa: lagos;abuja;ibadan;kano;accra;kumasi;dakar
a city in East Africa: nairobi;mombasa;kampala;dar es salaam;addis ababa;kigali
a city in southern Africa: lusaka;harare;johannesburg;cape town;durban;pretoria;kinshasa;luanda
a city in India: mumbai;delhi;new delhi;bangalore;hyderabad;chennai;kolkata;pune;ahmedabad;jaipur;lucknow
a city in Pakistan: karachi;lahore;islamabad;rawalpindi;peshawar
a city in Bangladesh: dhaka;chittagong;sylhet
a city in China: beijing;shanghai;guangzhou;shenzhen;chengdu;wuhan;hong kong
a city in East Asia: taipei;tokyo;osaka;kyoto;nagoya;seoul;busan
a city in South-East Asia: bangkok;hanoi;jakarta;manila;kuala lumpur
a city in the Middle East: baghdad;tehran;damascus;aleppo;beirut;amman;jerusalem;tel aviv;gaza;riyadh;jeddah;dubai
a city in the Middle East: abu dhabi;doha;kabul;herat
a city in Latin America: mexico city;guadalajara;bogota;medellin;lima;santiago;buenos aires;sao paulo;caracas;quito
a city in Latin America: rio de janeiro;havana
"""
ORGANISATION_TEXT = """
university college hospital school academy trust council ltd limited inc gmbh plc llc clinic church foundation institute
bank centre center association charity surgery nursery library hospice infirmary agency ministry department
mosque temple
synagogue cathedral parish museum theatre partnership consortium federation society union laboratory
laboratories company
corporation group consulting solutions services housing hostel shelter pharmacy practice solicitors chambers
brewery bakery
farm mill works foundry sons bros club network alliance forum coalition cooperative advice guild choir studios
project initiative collective board authority commission committee service bureau hub unit league fellowship brigade
"""
STREET_TEXT = """
street st road rd avenue ave lane ln drive close crescent terrace gardens grove square court way place hill
walk row mews
boulevard parade strasse straße allee weg platz rue calle via
"""
LARGE = frozenset(part for line in COUNTRIES_TEXT.strip().splitlines() for part in line.split(";"))
"""Countries and what is larger: by themselves they give nobody away."""

CITIES = frozenset(part for line in CITIES_TEXT.strip().splitlines() for part in line.split(";"))
REGIONS = {
    name: where
    for where, _, names in (line.partition(": ") for line in REGIONS_TEXT.strip().splitlines())
    for name in names.split(";")
}
"""Of towns, cities and counties, what they are and roughly where: ``a town in the north of England``."""

ORGANISATION = frozenset(ORGANISATION_TEXT.split())
_KINDS_OF_OFFICE_TEXT = "board authority commission committee service services bureau hub unit"
KINDS_OF_OFFICE = frozenset(_KINDS_OF_OFFICE_TEXT.split())
"""Words of organisations that stand behind what they do, too: Parole Board, Fire Service."""
OF_KINDS_TEXT = """
health mental social care advisory parole school local national city county district town parish youth community
emergency customer human support ambulance fire police prison probation civil public home family children childrens
directors trustees governors education governing examination exam management planning steering select joint standing
ethics review audit royal secret sunday church memorial funeral carol room self silver dinner party entertainment
intensive stroke special student students water coroner foster fostering adoption housing job jobs
careers employment tax postal post foreign head box passport registry notice message chopping key drawing ironing
white black bulletin full half bed catering cleaning delivery text phone bus train rail shuttle digital media internet
web streaming online marriage rescue intelligence diplomatic jury military national armed air border weather
free world medical nursing midwifery maternity neonatal high dependency acute outpatient referral accident assessment
learning research electoral equality human rights environment environmental transport food standards traffic licensing
"""
OF_KINDS = frozenset(OF_KINDS_TEXT.split())
"""What such a board or service does, or whose it is, where that tells of no one place."""
STREETS = frozenset(STREET_TEXT.split())

KNOWN_TEXT = """
mommy mammy nana grandpa granddad nanny openpyxl xlsxwriter libreoffice webvtt
nhs bbc gp ptsd adhd covid covid-19 brexit zoom teams skype whatsapp facebook
google youtube twitter
instagram tiktok netflix
amazon apple microsoft word excel powerpoint outlook windows android iphone ipad uber tesco asda aldi lidl
sainsbury ikea
wifi internet christmas easter ramadan eid diwali god jesus christ bible quran allah islam christianity monday tuesday
wednesday thursday friday saturday sunday january february march april may june july august september october november
december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec english french german
spanish italian
portuguese dutch polish russian arabic chinese japanese turkish urdu hindi punjabi bengali somali swahili
yoruba igbo hausa
british irish scottish welsh american canadian australian african asian european indian pakistani bangladeshi nigerian
ghanaian kenyan jamaican caribbean muslim christian catholic protestant jewish hindu sikh buddhist labour
tory conservative
democrat republican gcse phd ba ma msc bsc mba hr it cv ceo cfo tv dvd pc usb aids hiv mri ct a&e ok okay mr mrs ms dr
prof sir madam mum mom dad nan gran grandma grandad auntie uncle aunt daddy mummy mama papa i i'm i'd i've i'll yes no
skype powerpoint linkedin tripadvisor ebay paypal wikipedia spotify chatgpt python java linux mac
"""
HEADING_TEXT = """
tel telefon telefax kontakt mobil handynummer telefoon telephone tél teléfono telefono correo adresse anschrift
gesprach gruppendiskussion gruppengesprach teilnehmende teilnehmer teilnehmerin teilnehmerinnen anwesende moderation
datum ort dauer aufnahme transkript transkription protokoll leitfaden befragung befragte befragter einleitung
entretien enquete participants participantes lieu duree entrevista participantes fecha lugar duracion intervista
partecipanti luogo durata gesprek interviewverslag deelnemers plaats duur samtale deltagere deltakere samtal deltagare
proj transcr interv transc
speakers sprecher sprecherin sprechende hablante hablantes locuteur locutrice locuteurs locutor locutora parlante
parlanti spreker sprekers talare taler
"""
"""Words that head transcripts and their lists, as compared."""

KNOWN = frozenset([*KNOWN_TEXT.split(), *HEADING_TEXT.split(), *NO_NAMES])
"""Words with a capital that name nobody and no place that tells."""
