"""Nouns for what somebody is."""

from __future__ import annotations

_ROLES = """
adviser advisor aide ambassador analyst architect artist assistant attendee aunt author barrister boss boy brother
builder campaigner captain carer caregiver chair chairman chairperson chairwoman champion chancellor chaplain chef
child chief citizen cleaner clerk client clinician coach colleague commander commissioner consultant consumer
contractor contributor cook co-ordinator coordinator counsellor councillor cousin customer dad daughter dentist
delegate deputy designer developer dietitian director doctor driver economist editor educator employee employer
engineer entrepreneur evaluator executive expert facilitator farmer father fellow finalist firefighter fisherman
founder friend gardener girl governor gp graduate grandfather grandmother granddaughter grandson grower guard
guest head headteacher healthcare helper historian homeowner housewife husband informant inmate insider inspector
instructor interviewee inventor journalist judge keeper lady lawyer lead leader learner lecturer librarian lodger
magistrate man manager mayor mechanic medic member mentor midwife migrant minister mother mum musician nan neighbour
neighbor nephew niece nurse observer occupant officer official operator organiser organizer owner pastor paramedic
parent participant partner patient pensioner pharmacist physician physiotherapist pilot planner player plumber
politician porter practitioner president priest principal prisoner producer professional professor programmer
psychiatrist psychologist pupil receptionist recipient recruit refugee registrar relative reporter representative
researcher resident respondent retiree reviewer runner sailor scientist secretary senator senior sergeant shopkeeper
sibling sister soldier solicitor son specialist speaker spokesman spokesperson spokeswoman stakeholder
steward student superintendent supervisor supporter surgeon surveyor survivor tailor teacher teenager technician
tenant therapist trader trainee trainer traveller treasurer trustee tutor uncle user veteran vet victim villager
viewer visitor volunteer waiter waitress warden welder whistle-blower whistleblower widow widower wife winner witness
woman worker writer youngster youth undergraduate postgraduate interviewer source critic activist advocate
apprentice appointee beneficiary bystander caretaker cashier commuter controller creditor dean donor gardener
hairdresser handyman imam investor janitor landlord landlady lobbyist lorry-driver machinist merchant miner mp nun
nurse-practitioner odd-jobber optician organist passenger patron photographer plasterer podiatrist publican
rector regional-manager rabbi ranger roofer scholar sculptor seller shopper spouse staffer stylist
supplier sweeper technologist teller tradesman translator typist veterinarian vicar weaver
"""
ROLES = frozenset(_ROLES.split())
"""Nouns for a person, in the singular."""

_POSTS_TEXT = """
baker barber barista bartender bricklayer butcher carpenter cyclist dancer dressmaker electrician farmhand fisher
florist forester freelancer grandparent grocer headmaster headmistress homemaker housekeeper housekeeping joiner
locksmith mason miller musician netmaker painter policeman policewoman postman potter seamstress shoemaker teenager
lehrer lehrerin lehrkraft pfleger pflegerin pflegekraft krankenschwester arzt ärztin busfahrer busfahrerin schüler
schülerin student studentin sozialarbeiter sozialarbeiterin erzieher erzieherin leiter leiterin mutter vater bäcker
bäckerin hausmeister verkäufer verkäuferin fährmann
docente profesor profesora maestro maestra enfermero enfermera médico médica estudiante alumno alumna conductor
conductora director directora trabajadora madre padre panadero panadera
infirmier infirmière enseignant enseignante étudiant étudiante médecin chauffeur directeur directrice élève mère père
agriculteur agricultrice boulanger boulangère
professora enfermeiro enfermeira motorista diretor diretora mãe pai padeiro insegnante infermiere infermiera medico
studente studentessa autista direttore direttrice madre padre fornaio
"""
POSTS = ROLES | frozenset(_POSTS_TEXT.split())

"""Words for what somebody is, small, in English and in some other languages."""

_BEFORE_NAMES_TEXT = """
matron reverend constable corporal lieutenant detective major colonel deacon curate bishop canon abbot abbess monsignor
elder orderly sexton churchwarden squire gaffer foreman forewoman
flatmate housemate roommate classmate schoolmate workmate teammate bandmate mate pal buddy roomie bloke chap
stepfather stepmother stepson stepdaughter stepbrother stepsister grandad grandma granny auntie aunty fiance fiancee
boyfriend girlfriend ex in-law godfather godmother godson goddaughter
"""
BEFORE_NAMES = POSTS | frozenset(_BEFORE_NAMES_TEXT.split())
"""The same with ranks, relations and titles, as they stand before names."""

_NOBODY_TEXT = """
act acts superior nature earth christmas time goose tongue land board printer printers company hood school station ship
practitioner practitioners educator support prescriber general tutor call calls day night shift nurse team teams ward
office officer class course request requests zone area page group groups life church hospital house home who
tierra nuestro nuestra noel natale cielo terra superiore superieur superieure superiora
matka ziemia natura
"""
NOBODY_BEHIND = frozenset(_NOBODY_TEXT.split())
"""What stands with a capital behind *Sister*, *Mother*, *Nurse* and names nobody: Sister Act, Mother Nature."""
