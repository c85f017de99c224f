"""Words for people in English and French, and the victim category that each tells.

Belongs here: nouns for people, one list a category (the ledger's categories). Does not belong here: armed groups by
name.
"""

from __future__ import annotations

_CATEGORIES = {
    "security_force": """soldier soldiers troops troop serviceman servicemen gendarme gendarmes
        policeman policemen officer officers
        police guard guards ranger rangers commando commandos airman paratrooper paratroopers captain colonel
        comrades comrade camarades inspector inspectors superintendent constable constables cadet cadets
        inspecteur inspecteurs
        lieutenant general sergeant corporal commander soldat soldats militaire militaires policier policiers
        gendarmes officier officiers caporal sergent capitaine commandant douanier douaniers forestier
        forestiers garde gardes rangers legionnaire legionnaires tirailleurs recruits recrue recrues marines
        conscripts forces fds sous-officiers sous-officier fama famas marine adjudant adjudants""",
    "peacekeeper": "peacekeeper peacekeepers helmets casques casque helmet minusma",
    "militia": "mercenary mercenaries mercenaire mercenaires volunteer"
    " volunteers vdp volontaire volontaires vigilante vigilantes militiaman militiamen milicien"
    " miliciens dozo dozos hunter hunters suppletif suppletifs chasseurs chasseur auxiliaries",
    "militant": """militant militants jihadist jihadists jihadi jihadis djihadiste djihadistes
        jihadiste jihadistes terrorist terrorists terroriste terroristes
        insurgent insurgents rebel rebels rebelle rebelles assailant assailants assaillant assaillants
        attacker attackers gunman gunmen bandit bandits extremist extremists extremiste extremistes islamist
        islamists islamiste islamistes fighter fighters combattant combattants kidnappers ravisseurs bomber
        bombers kamikaze kamikazes emir insurges elements attaquants combatants
        separatistes separatists criminels voleur voleurs braqueur braqueurs pillard pillards malfrat malfrats
        thief thieves robber robbers rustler rustlers raider raiders looter looters coupeurs narcotrafiquants
        jnim gsim iswap issp isgs eigs eis jas adf shabaab""",
    "aid_worker": "humanitaire humanitaires humanitarian humanitarians nurse staff staffer staffers",
    "official": """mayor maire mayors maires prefect prefects prefet prefets sous-prefets sous-prefet
        sub-prefects sub-prefect governor chairman chairwoman alderman councilwoman mayoress
        ex-maire ex-mayor ex-depute ex-minister sous-ministre administrateur administrator prosecutor procureur
        greffier bailiff registrar gouverneur councillor
        conseiller conseillers conseillere councillors councilors elus adjoint adjoints deputes politicians senators
        lawmakers parliamentarian commissioner commissioners sous-gouverneur judges magistrats diplomat diplomats
        politician deputy depute official officials
        minister ministre magistrat judge juge senator""",
    "civilian": """civilian civilians civil civils villager villagers villageois villageoise
        villageoises resident residents habitant habitants inhabitant
        inhabitants woman women man child children femme femmes enfant enfants homme garcon garcons girl
        girls boy boys fille filles schoolgirls schoolgirl schoolboys student students eleve eleves etudiant
        etudiants teacher teachers enseignant enseignants farmer farmers paysan paysans cultivateur
        cultivateurs herder herders eleveur eleveurs shepherd berger bergers trader traders commercant
        commercants merchant merchants driver drivers chauffeur chauffeurs conducteur conducteurs passenger
        passengers passager passagers passengers worker workers employee employees employe employes ouvrier
        ouvriers miner miners orpailleur orpailleurs tourist tourists touriste touristes journalist
        journalists journaliste journalistes missionary missionaries missionnaire missionnaires priest
        priests pretre pretres nun nuns religieuse religieuses pastor pasteur catechist catechiste bishop
        imam imams marabout marabouts worshippers worshipper fideles fidele faithful churchgoers chief chef
        chiefs elder leader notable notables fisherman fishermen pecheur pecheurs refugee refugees refugie
        refugies displaced deplace deplaces nomads nomades foreigner foreigners etranger etrangers westerner
        westerners occidental occidentaux spaniard spaniards frenchman irishman german national nationals
        ressortissant ressortissants citizen citizens citoyen citoyens engineer engineers technicians
        technicien techniciens truckers routiers camionneur camionneurs guide cook baby babies bebe bebes
        family wife husband brother son sons daughter pupils youths jeunes apprentis apprenti couple doctor
        medecin nurses patients expatriates expatries schoolchildren clerics cleric activist hostage hostages
        otage otages nourrisson nourrissons infant infants
        logger loggers woodcutter woodcutters bucheron bucherons neighbour neighbours neighbor neighbors voisin
        voisins
        relative relatives proches parents cousin cousins uncle niece nephew ruler grandmother grandfather
        builder builders
        labourer labourers laborer laborers mason masons macon macons butcher butchers boucher bouchers
        forgeron forgerons
        maraicher maraichers maraicheres piroguier piroguiers boatmen porters trekkers hawkers motorists
        motorist commuters
        bystanders passants passant mechanic mechanics tailor muezzin preacher preachers precheur precheurs moniteur
        moniteurs vaccinators vaccinateurs infirmier infirmiers infirmiere infirmieres midwife sage-femme ambulancier
        ambulanciers lyceens lyceennes collegiens ecoliers ecolieres bergeres peuls fulanis dogons twins jumeaux
        guards-chasse consultants contractors contractor geologists geologues surveyors ambulanciers
        shopkeeper shopkeepers pilgrims mother mere vendeurs vendeuses mourners travellers voyageurs locals
        fils neveu neveux epouse epouses mari frere freres soeur soeurs mere meres pere peres belle-soeur gendre
        forain forains foraine foraines agriculteur agriculteurs agricultrice agricultrices menagere menageres
        rescape rescapes transporteur transporteurs pasteurs pastoralists pastoralist nomad
        monarch lawmaker councilor instituteur instituteurs lyceen infirme handicape photographer cameraman
        worshipers breeder breeders vendor vendors gardener gardeners cyclist motorcyclist gendre beggars
        crew crewmen crewman sailors fonctionnaire fonctionnaires tailors dockers electricians electriciens
        cyclists bikers motards taximen motocyclistes usagers riverains ferry-goers spectators players joueurs coach
        entraineur artists artistes singers traveller traveler travelers voyageur commuter servants employee
        caretaker gardien gardiens watchman watchmen nightwatchman concierge cuisinier cuisiniers laborers
        sage-femme vaccinateur midwives medics medecins docteur docteurs pharmacist pharmacien wives veuve widow widows
        granddaughter grandson bride groom guests invites convives parishioners paroissiens catechists catechistes abbe
        abbes cure cures reverend headmaster principal proviseur directeur director headteacher lecturer professeur
        professeurs notable griot griots sheikh cheikh trainee trainees stagiaires volunteers-enseignants
        captive captives
        toddler toddlers newborn minors minor mineurs mineur adolescents adolescent teenagers teenager seminarian
        seminarians seminariste seminaristes diocesan pretres prisoners detainees detenus prisonniers
        contractors commercante commercantes sage-femmes etudiante etudiantes eleveuse
        interpreter interprete translator traducteur father grandparents daughter-in-law mother-in-law
        father-in-law sister-in-law aunt tante oncle
        cousine niece grand-mere grand-pere belle-mere beau-pere
        beau-frere beau-fils
        belle-fille petit-fils petite-fille grandchildren stepson son-in-law brother-in-law fillette
        garconnet vieillard vieillards
        voisine siblings sibling relative kinsmen kinsman clansmen tribesmen headman headmen deacon sexton vicar
        parishioner sacristain diacre evangelist evangeliste talibe talibes schoolteacher schoolteachers
        schoolboy undergraduate
        undergraduates housewife housewives paysanne villageoise vendeuse commercants restauratrice boulanger boulangers
        gerant gerante tenancier laborer day-labourer tailor tailors cowherd cowherds bouvier bouviers
        camelherd chamelier chameliers boatman ferryman fishers fisherfolk fisher charcoal-makers
        charbonnier charbonniers tractoriste tractoristes aide-chauffeur apprenti-chauffeur co-driver
        convoyeur convoyeurs
        trucker haulier hauliers routier biker bikers rider riders motard receveur evacuee evacuees returnees retournes
        attendees participants pensioner pensioners retraite retraites elderly vieilles vieille adult adults adulte
        adultes ressortissante occupants occupant inmate inmates detenu detainee prisoner prisonnier captif
        captifs captive
        traveller voyageuse habitante residente infirmieres soignant soignants aide-soignant vaccinator
        geologist surveyor prospector prospecteurs gold-miner creuseurs creuseur digger diggers diplomate
        diplomates expat expats clergyman clergymen seminarist catechumen
        """,
    "unknown": """people person persons personne personnes men hommes victim victims victime
        victimes individuals individual individus individu
        member members membre membres agent agents body bodies corps corpses others autres autre dead casualties human
        souls lives vies ame ames colleagues colleague collegues survivors patrol suspect suspects
        trafficker traffickers trafiquant trafiquants smuggler smugglers criminal criminals malfaiteurs
        braconniers poachers presumes""",
}
CATEGORY = {word: category for category, words in _CATEGORIES.items() for word in words.split()}
CATEGORY |= {
    f"{word}s": category for word, category in CATEGORY.items() if f"{word}s" not in CATEGORY and word[-1] != "s"
}
"""A folded noun for people -> civilian, security_force, militia, militant, aid_worker, peacekeeper, official,
unknown."""

_BY_ENDING = (
    (
        """
        malien nigerien tchadien ivoirien ghaneen mauritanien algerien tunisien libyen italien indien canadien
        australien bresilien ukrainien roumain marocain americain mexicain africain europeen italian indian
        american canadian australian ukrainian romanian moroccan tunisian algerian libyan egyptian ghanaian
        mauritanian malian nigerian chadian kenyan ugandan bulgarian russian south-african sud-africain allemand
        togolais beninois senegalais camerounais francais chinois libanais burkinabe espagnol turc serbe suisse
        irlandais britannique portugais polonais neerlandais danois suedois japonais coreen soudanais congolais
        rwandais somalien ethiopien erythreen mozambicain ougandais burundais centrafricain guineen gambien
        colombien philippin pakistanais nepalais rwandan burundian guinean gambian mozambican ethiopian eritrean
        somali sudanese congolese korean irish colombian filipino pakistani bangladeshi nepali srilankais
        srilankan
        """,
        ("", "s", "e", "es", "ne", "nes"),
    ),
    (
        "chinese togolese beninese senegalese lebanese westerner european african"
        " swiss burkinabe briton spaniard turk serb",
        ("", "s"),
    ),
)
NATIONALS = frozenset(name + ending for names, endings in _BY_ENDING for name in names.split() for ending in endings)
"""Nationals as people ("quatre Nigériens et un Tchadien"), where a number stands before them."""

REFINING = (
    (
        "aid_worker",
        (
            "aid worker",
            "aid workers",
            "humanitarian worker",
            "travailleurs humanitaires",
            "travailleur humanitaire",
            "ngo worker",
            "ngo workers",
            "employes d'une ong",
        ),
    ),
    (
        "peacekeeper",
        (
            "un peacekeeper",
            "blue helmet",
            "casques bleus",
            "casque bleu",
            "un soldier",
            "un troops",
            "soldats de l'onu",
            "soldats de la minusma",
            "soldats de la paix",
            "united nations",
            "nations unies",
        ),
    ),
    (
        "official",
        (
            "village chief",
            "chef de village",
            "chef du village",
            "local official",
            "elected official",
            "customary chief",
            "chef coutumier",
            "elus",
            "elu local",
        ),
    ),
    (
        "militia",
        (
            "self-defence",
            "self-defense",
            "groupe d'autodefense",
            "militia",
            "milice",
            "volontaires pour la defense",
            "volunteers for the defen",
            "dozo",
        ),
    ),
    ("militia", ("wagner", "africa corps", "afrika korps", "russian mercenar", "mercenaires russes")),
    (
        "security_force",
        (
            "security force",
            "nos hommes",
            "our men",
            "our soldiers",
            "nos soldats",
            "des fds",
            "des fan",
            "de la police",
            "des fama",
            "members of the army",
            "forces de securite",
            "forces de defense",
            "l'armee",
            "de l'unite",
            "of the army",
            "army members",
            "police officer",
            "customs officer",
            "agents des eaux",
            "army officer",
            "members of the unit",
            "security personnel",
            "gendarmerie",
            "special forces",
            "forces speciales",
        ),
    ),
    (
        "militant",
        (
            "members of the group",
            "group members",
            "armed men",
            "hommes armes",
            "individus armes",
            "suspected terror",
            "men armed",
            "enemy fighters",
        ),
    ),
)
"""Phrases that tell a category more exactly than their head noun, the first that fits."""
