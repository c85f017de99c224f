"""Places that a text names: countries, admin areas and settlements of the gazetteer, and places that only the text
knows.

Belongs here: finding place names, choosing between places of one name, and which words show that something happened
there. Does not belong here: which incident a place belongs to (`mentions.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from sources.reports.seeds import Names, Word, seed
from sources.reports.text import datelines, fold, normal_form

LEVELS = {"settlement": 4, "unlisted": 4, "adm2": 3, "adm1": 2, "area": 2, "country": 1}


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name in a text. `level` is settlement, unlisted (no coordinates known), adm2, adm1, area (several
    countries) or country; `role` says how it stands in its sentence: at, near, dateline, area (of the place
    before it), aside (of a person) or away (not where it was)."""

    start: int
    end: int
    name: str
    level: str
    country_iso3: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    latitude: str | None = None
    longitude: str | None = None
    role: str = "named"
    same_name: tuple[PlaceMention, ...] = ()

    @property
    def fineness(self) -> float:
        """How exactly the event is placed: "in the Gourma-Rharous area" says more than "near Timbuktu"."""
        return (
            self.rank
            + (0.5 if self.level == "adm2" else 0.0)
            - (0.8 if self.role == "near" else 1.5 if self.role in ("named", "area") else 0.0)
        )

    @property
    def rank(self) -> int:
        return LEVELS[self.level]


_DEMONYMS = {  # adjective or people -> country; only a hint of the country, never a place
    "MLI": "malian malians malien maliens malienne maliennes",
    "BFA": "burkinabe burkinabes burkinabè burkinabé burkinabais",
    "NER": "nigerien nigeriens nigerienne nigeriennes",
    "NGA": "nigerian nigerians nigeriane nigerianes",
    "BEN": "beninese beninois beninoise beninoises",
    "TGO": "togolese togolais togolaise togolaises",
    "CIV": "ivorian ivorians ivoirien ivoiriens ivoirienne ivoiriennes",
    "TCD": "chadian chadians tchadien tchadiens tchadienne tchadiennes",
    "GHA": "ghanaian ghanaians ghaneen ghaneens ghaneenne",
    "MRT": "mauritanian mauritanians mauritanien mauritaniens mauritanienne",
    "SEN": "senegalese senegalais senegalaise",
    "CMR": "cameroonian cameroonians camerounais camerounaise",
}
DEMONYMS = {word: iso3 for iso3, words in _DEMONYMS.items() for word in words.split()}
_AREAS = (
    "central sahel|sahel central|liptako gourma|liptako|tri border area|tri border region"
    "|three border area|three borders"
    "|trois frontieres|zone des trois frontieres|lake chad basin|bassin du lac tchad|lac tchad"
    "|lake chad"
)


@lru_cache(maxsize=1)
def _gazetteer() -> Names[PlaceMention]:
    entries: list[tuple[str, PlaceMention]] = []
    for row in seed("places/seed_country"):
        entries.append((row["country_name"], PlaceMention(0, 0, row["country_name"], "country", row["country_iso3"])))
    for row in seed("places/seed_country_alias"):
        entries.append((row["alias"], PlaceMention(0, 0, row["alias"], "country", row["country_iso3"])))
    pcodes: dict[tuple[str, str], PlaceMention] = {}
    names = {row["pcode"]: row["admin_name"] for row in seed("places/seed_admin_area")}
    for row in seed("places/seed_admin_area"):
        level = f"adm{row['admin_level']}"
        inside = names.get(row["parent_pcode"])
        mention = PlaceMention(
            0,
            0,
            row["admin_name"],
            level,
            row["country_iso3"],
            admin1=row["admin_name"] if level == "adm1" else inside,
            admin2=row["admin_name"] if level == "adm2" else None,
            latitude=row["latitude"] or None,
            longitude=row["longitude"] or None,
        )
        pcodes[row["country_iso3"], row["pcode"]] = mention
        entries.append((row["admin_name"], mention))
    for row in seed("places/seed_admin_area_alias"):
        if (key := (row["country_iso3"], row["pcode"])) in pcodes:
            entries.append((row["alias"], pcodes[key]))
    settlements: dict[tuple[str, str], PlaceMention] = {}
    for row in seed("places/seed_settlement"):
        mention = PlaceMention(
            0,
            0,
            row["place"],
            "settlement",
            row["country_iso3"] or None,
            row["admin1"] or None,
            row["admin2"] or None,
            row["latitude"] or None,
            row["longitude"] or None,
        )
        settlements[row["country_iso3"], row["place"]] = mention
        entries.append((row["place"], mention))
    for row in seed("places/seed_settlement_alias"):
        if (key := (row["country_iso3"], row["place"])) in settlements:
            entries.append((row["alias"], settlements[key]))
    for area in _AREAS.split("|"):
        entries.append((area, PlaceMention(0, 0, area, "area")))
    return Names((name, mention) for name, mention in entries if len(normal_form(name)) > 2)


_NAME = r"(?:[A-ZÀ-Ý][\w’'-]+)(?:[ -](?:[A-ZÀ-Ý][\w’'-]*|de|du|d’|d'))*(?<! de)(?<! du)"
_CUE = re.compile(
    r"(?:\b(?:villages?|towns?|city|hamlets?|locality|localities|commune|settlement|camp|base|market"
    r"|outskirts|area|community)\s+(?:of|in|at)\s+(?:the\s+)?"
    r"|\b(?:parc|forêt|réserve|massif|montagnes?)\s+(?:national[e]?\s+|classée\s+)?(?:de\s+la\s+"
    r"|de\s+l['’]|du\s+|de\s+|d['’])"
    r"|\b(?:villages?|villes?|localités?|hameaux?|hameau|commune|campement|bourgade|cité|zone|marché"
    r"|camp|base|poste|site)\s+(?:rurale\s+)?(?:de|d['’]|du)\s*"
    r"|\b(?:near|close\s+to|outside|around|between|near\s+the\s+(?:village|town)\s+of)\s+"
    r"|\b(?:près|proche|non\s+loin|aux?\s+environs|aux\s+alentours|autour|à\s+proximité|au\s+large"
    r"|en\s+périphérie)\s+(?:de\s+|d['’]|du\s+)"
    r"|\b(?:km|kilom[eè]tres|kilometers|kilometres|miles)\s+(?:\([^)]{1,15}\)\s+)?(?:(?:north|south"
    r"|east|west|north-?\w+|south-?\w+|au\s+(?:nord|sud)(?:-\w+)?|à\s+l['’](?:est|ouest))\s+)?(?:from"
    r"|of|de|d['’]|du)\s*"
    r"|\b(?:habitants|villageois|populations?|residents|people|inhabitants|villagers|camp|base|poste"
    r"|garnison|detachment|détachement|garrison|secteur|axe|forêt|forest|île"
    r"|island)\s+(?:\w+\s+)?(?:de|d['’]|du|of|from|in|à)\s*"
    r"|\b(?:commissariat|gendarmerie|paroisse|préfecture|mairie|école|marché|brigade|bureau des douanes|poste de police"
    r"|parish|police station|prison)\s+(?:mobile\s+)?(?:de|d['’]|du|of|in|at|à)\s*"
    r"|\b(?:[Aa]ttaques?|[Ee]mbuscades?|[Aa]ssauts?|[Bb]ataille|[Mm]assacres?|[Tt]ueries?|[Aa]mbush|[Bb]attle)\s+"
    r"(?:de|d['’]|du|of|at|in|à)\s*"
    r"|\b(?:struck|stormed|raided|overran|(?:in|at|to|of)\s+the\s+so-called|road\s+(?:through|to|between)"
    r"|lieu(?:-|\s)dit|dénommée?|nommée?|appelée?|called|named)\s+"
    r"|\b(?:province|département|department|cercle|district|région|region|localités?)\s+(?:of|de"
    r"|d['’]|du)\s*"
    r"|(?<![\w’'])(?:in|at|à|attacked|attaqué|[Ii]n\s+the(?=\s+[\w’'-]+(?:\s[A-Z][\w’'-]+)?\s+(?:area"
    r"|region|province|forest|department|district|zone|sector)))\s+"
    r")(" + _NAME + ")"
)
_LISTED = re.compile(r"(?:,\s+|,?\s+(?:and|et)\s+)(" + _NAME + r")(?=\s*[,.;)]|\s+(?:and|et|in|dans|on|le)\b)")
_LINK_ONLY = re.compile(r"(?:,\s+|,?\s+(?:and|et)\s+)?(?:" + _NAME + r"(?:,\s+|,?\s+(?:and|et)\s+)?)*")
_PARK = re.compile(
    r"\b[A-Z](?:[\w’'-]*)(?:[ -][A-Z][\w’'-]+)* (?:National Park|[Pp]ark|[Gg]ame [Rr]eserve|[Nn]ature [Rr]eserve)\b"
    r"|\b[Pp]arc (?:national )?(?:de la |du |de |d['’])?[A-ZÀ-Ý][\w’'-]*"
)
"""Parks carry their kind in their name ("W National Park", "parc du W")."""
_NOT_A_PLACE = re.compile(
    r"^(?:the|a|an|le|la|les|un|une|this|that|these|il|elle|on|monday|tuesday|wednesday|thursday"
    r"|friday|saturday|sunday|lundi|mardi|mercredi|jeudi"
    r"|vendredi|samedi|dimanche|january|february|march|april|may|june|july|august|sept?|september"
    r"|october|november|december|islam|islamic|operation|operations"
    r"|afp|ap|reuters|rfi|twitter|facebook|telegram|x|french|french-led|malian|un|us|eu|ecowas|cedeao"
    r"|government|army|president|ramadan|state|west|africa"
    r"|afrique|europe|european|gmt|paris|washington|sahel|sahara|united|nations|western|christian"
    r"|christians|muslim|muslims|fulani|dogon|peul|tuareg|iron|god|allah|facebook|whatsapp)\b"
)


_INSIDE_NAME = re.compile(r"\b[NM][’'´]$|\w-$")  # "Fada N'Gourma" is not the Gourma


@dataclass(frozen=True)
class PlaceReading:
    """All place mentions of a text, and the country that it mostly speaks of with where it says so."""

    mentions: list[PlaceMention]
    main_country: str | None
    country_span: tuple[int, int] | None


Locate = Callable[[str, str | None], PlaceMention | None]
"""Finds a place by the skeleton of its name in a country, where a gazetteer beyond the seeds is at hand."""


def place_mentions(
    text: str, folded: str, words: list[Word], taken: list[tuple[int, int]], locate: Locate | None = None
) -> PlaceReading:
    """The places of a text; `taken` are the spans of other names (actors), inside which no place is looked for."""
    blocked = bytearray(len(folded) + 1)
    for start, end in taken:
        blocked[start:end] = b"\1" * (end - start)
    raw: list[tuple[int, int, list[PlaceMention]]] = []
    countries: Counter[str] = Counter()
    spans: dict[str, tuple[int, int]] = {}
    for found in _gazetteer().find(words, folded):
        candidates = found.values
        is_area = candidates[0].level == "area"
        if not is_area and not text[found.start].isupper():
            continue
        if _DIRECTION.fullmatch(folded, found.start, found.end) and not _is_region(folded, found.start, found.end):
            continue
        if any(blocked[found.start : found.end]) or _INSIDE_NAME.search(text, max(0, found.start - 4), found.start):
            continue
        raw.append((found.start, found.end, candidates))
        if _AWAY_BEFORE.search(folded, max(0, found.start - 50), found.start):
            continue
        for iso3 in {candidate.country_iso3 for candidate in candidates if candidate.country_iso3}:
            countries[iso3] += 3 if candidates[0].level == "country" else 1
            if candidates[0].level == "country" or len({c.country_iso3 for c in candidates}) == 1:
                spans.setdefault(iso3, (found.start, found.end))
    for word in words:
        people_of = DEMONYMS.get(word.text)
        if people_of is not None:
            countries[people_of] += 2
            spans.setdefault(people_of, (word.start, word.end))
    main = _leading(countries)
    mentions = [_choose(text, folded, start, end, candidates, main) for start, end, candidates in raw]
    known = bytearray(blocked)
    for mention in mentions:
        known[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    mentions += _unlisted(text, folded, known, main, locate)
    mentions = _nested(sorted(mentions, key=lambda mention: mention.start), folded)
    return PlaceReading(mentions, main, spans.get(main or ""))


_WITHIN = re.compile(
    r",? (?:dans|in|de|of) (?:l'|la |le |the )?(?:meme )?(?:commune|arrondissement|departement|department|province"
    r"|cercle|region|district|municipality|prefecture|diocese|zone|area)s? (?:rurale )?(?:de la |de l'|de |d'|du |of )"
    r"|,? (?:dans|in) (?:l'|la |le |the )(?:meme )?$"
)


def _nested(mentions: list[PlaceMention], folded: str) -> list[PlaceMention]:
    """A place of a dateline is where the report was filed; a commune named after a place is the area of it; the places
    of a list ("in X, Y and Z") all stand as the first does."""
    filed = datelines(folded)
    found: list[PlaceMention] = []
    for mention in mentions:
        before = found[-1] if found else None
        between = folded[before.end : mention.start] if before is not None else ""
        if any(start <= mention.start < end for start, end in filed):
            mention = replace(mention, role="dateline")
        elif before is not None and before.rank >= 3 and before.role in ("at", "near") and mention.role == "at":
            if _WITHIN.fullmatch(between):
                mention = replace(mention, role="area")
        elif (
            before is not None
            and before.role in ("at", "near")
            and mention.role == "named"
            and mention.rank >= 3
            and re.fullmatch(r", | and | et |, and |, et ", between)
        ):
            mention = replace(mention, role=before.role)
        found.append(mention)
    return found


def _unlisted(text: str, folded: str, known: bytearray, main: str | None, locate: Locate | None) -> list[PlaceMention]:
    """Places that only the text knows: names that stand once as a place ("the village of X"), wherever else they stand.

    A name that a list spells a little differently ("Lorum" for Loroum) is that place.
    """
    names: dict[str, str] = {}
    for match in _CUE.finditer(text):
        name = match.group(1)
        start = match.start(1)
        if (
            any(known[start : start + len(name)])
            or _NOT_A_PLACE.match(folded[start:])
            or (name.isupper() and len(name) < 5)
        ):
            continue
        names.setdefault(skeleton(normal_form(name)), name)
        for more in _LISTED.finditer(text, match.end(), match.end() + 90):
            if more.start() > match.end() and not _LINK_ONLY.fullmatch(text, match.end(), more.start()):
                break
            other = more.group(1)
            if not any(known[more.start(1) : more.end(1)]) and not _NOT_A_PLACE.match(folded[more.start(1) :]):
                names.setdefault(skeleton(normal_form(other)), other)
    for match in _PARK.finditer(text):
        if not any(known[match.start() : match.end()]):
            names.setdefault(skeleton(normal_form(match.group())), match.group())
    found = []
    for key, name in names.items():
        listed = _respelled().get(key, ())
        choice = next((place for place in listed if place.country_iso3 == main), None)
        if choice is None and locate is not None:
            choice = locate(key, main)
        for match in re.finditer(rf"(?<![\w-]){re.escape(fold(name))}(?![\w])", folded):
            start, end = match.span()
            if any(known[start:end]) or not text[start].isupper():
                continue
            known[start:end] = b"\1" * (end - start)
            is_area = not choice and _REGION_BEFORE.search(folded, max(0, start - 40), start)
            place = choice or PlaceMention(
                0, 0, name, "adm2" if is_area else "unlisted", admin2=name if is_area else None
            )
            found.append(replace(place, start=start, end=end, name=text[start:end], role=_role(folded, start, end)))
    return found


@lru_cache(maxsize=1)
def _respelled() -> dict[str, list[PlaceMention]]:
    found: dict[str, list[PlaceMention]] = {}
    for name, values in _gazetteer().entries():
        key = skeleton(name)
        if len(key) >= 4:
            found.setdefault(key, []).extend(value for value in values if value.level in ("settlement", "adm1", "adm2"))
    return found


def skeleton(name: str) -> str:
    """A normal form without the spellings that vary between French and English ("Loroum", "Lorum"; "Tchoma",
    "Choma")."""
    for written, spoken in (
        ("ou", "u"),
        ("tch", "ch"),
        ("dj", "j"),
        ("w", "u"),
        ("y", "i"),
        ("ph", "f"),
        ("k", "c"),
        ("q", "c"),
    ):
        name = name.replace(written, spoken)
    return re.sub(r"(.)\1", r"\1", re.sub(r"[ eh]", "", name))


def _leading(countries: Counter[str]) -> str | None:
    """The country named most; none where two are named about as often."""
    ranked = countries.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


_REGION_AFTER = re.compile(r"'?s? ?(?:region|province|department|state|district|prefecture|cercle|circle)\b")
_REGION_BEFORE = re.compile(
    r"\b(?:region|regions|province|provinces|departement|gouvernorat|cercle|cercles"
    r"|district)s? (?:administrative )?(?:de la |de l'|de |d'|du |of |des )(?:the )?$"
)
_DIRECTION = re.compile(
    r"(?:upper |haut-|haute-)?(?:central|western|eastern|northern|southern|centre|center|nord|sud|est|ouest|north|south"
    r"|east|west)"
)
"""Names of regions that are plain words as well ("Western governments")."""


def _is_region(folded: str, start: int, end: int) -> bool:
    """Whether a name that may be a plain word stands as a region: "the Northern Region", "dans l'Est"."""
    before = folded[max(0, start - 40) : start]
    return bool(
        _REGION_AFTER.match(folded[end : end + 20].lstrip())
        or _REGION_BEFORE.search(before)
        or re.search(r"\b(?:dans|de|regions? d[eu]s?) (?:l'|le |la )$|\bl'$", before)
    )


_SETTLEMENT_BEFORE = re.compile(
    r"\b(?:village|ville|town|city|localite|commune|camp|base|garrison|market|marche)s? (?:de |d'|du |of )$"
)


def _choose(
    text: str, folded: str, start: int, end: int, candidates: list[PlaceMention], main: str | None
) -> PlaceMention:
    """One place among those of the same name: as the words beside it say, else the settlement, else the main
    country's."""
    before, after = folded[max(0, start - 40) : start], folded[end : end + 20]
    wants_region = bool(_REGION_AFTER.match(after.lstrip()) or _REGION_BEFORE.search(before))

    def fit(candidate: PlaceMention) -> tuple[bool, bool, int]:
        is_region = candidate.level in ("adm1", "adm2")
        region_fits = is_region == wants_region or candidate.level in ("country", "area")
        finer = candidate.rank if not wants_region else -candidate.rank
        return candidate.country_iso3 == main, region_fits, finer

    best = max(candidates, key=fit)
    if folded[start:end] == "sahel" and not wants_region:
        best = PlaceMention(0, 0, "Sahel", "area")  # the region of Burkina Faso is called so only with the word
    if best.level == "adm1" and not wants_region and _SETTLEMENT_BEFORE.search(before):
        best = replace(best, level="settlement")
    role = _role(folded, start, end)
    if role == "near" and best.level == "country":
        role = "away"  # "near Burkina Faso" is not in it
    name = best.name if text[start:end].isupper() else text[start:end]  # a dateline shouts
    return replace(best, start=start, end=end, name=name, role=role)


_ASIDE_BEFORE = re.compile(
    r"\b(?:mayor|governor|prefect|bishop|imam|native|hospital|government|authorities"
    r"|governorate|maire|gouverneur|gouvernorat|prefet"
    r"|sous-prefet|eveque|hopital|procureur|depute|evacuated to|transferred to|taken to"
    r"|flown to|evacues? (?:a|vers)|transportes? (?:a|vers)|rapatriees? a|transferes? (?:a|vers)"
    r"|urging|urged|urges|call(?:ed|ing|s) on|asked|pressed|exhort\w+|accus\w+|thanked|embassy|consulate|ambassade"
    r"|based in|base a|told (?:afp|ap|reuters) in|ministry|president|junta)"
    r"(?: (?:of|in|at|de|du|d'|a|to|from|by))?(?: (?:the|la|le|l'))?(?: (?:capital|capitale|town|city"
    r"|ville),?(?: of| de)?)? ?$"
)
_AWAY_BEFORE = re.compile(
    r"\b(?:towards?|en direction d[eu]|vers|from|came from|venus? d[eu]|bound for|headed (?:to|for)|withdrew from"
    r"|frontieres? (?:avec|d[eu]|entre)|borders? (?:with|of|between)|neighbou?ring|voisin"
    r"|limitrophe d[eu]|across the border (?:in|into)"
    r"|on (?:the|their|his|her|its) (?:way|road) (?:to|from|back from)|route (?:to|pour|vers)|destinee?s? (?:a|au)"
    r"|destination d[eu]|destined for|convoyee?s? vers|(?:quitt\w+|left|leaving) (?:[a-z'-]+ (?:pour|for))?"
    r"|provenance d[eu]|arriving from|flown (?:on )?to|transported to|(?:to|in) the exit of"
    r"|fled to|refuge (?:in|au)|origin in|spread (?:from|to)|partnership with|partenariat \w* avec)"
    r"(?: (?:le|la|les|l'|the))? ?$"
)
"""A place that the event only comes from, goes to or borders on."""
_NEAR_BEFORE = re.compile(
    r"(?:\bnear(?:by)?(?: the (?:village|town|city) of)?|\bclose to|\boutside|\baround|\b(?:km|kms"
    r"|kilometers?|kilometres?|miles) (?:\(.{1,12}\) )?(?:from|of|north|south|east|west|de|d'|du|au"
    r"|a l')[\w' -]{0,40}"
    r"|\bpres (?:de|d'|du|des)|\bnon loin (?:de|d'|du)|\ba proximite (?:de|d')|\baux? (?:environs"
    r"|alentours) (?:de|d')|\bautour (?:de|d')|\bbetween|\bentre|\baxe|\broute|\broad|\bsecteur (?:de"
    r"|d')|\barea of|\bzone (?:de|d'))"
    r"(?: the (?:eastern|northern|southern|western) (?:town|city) of| le village de| la localite de"
    r"| la ville de| la commune de)? ?$"
)
_AT_BEFORE = re.compile(
    r"(?:\b(?:in|at|on|inside|into|of|a|dans|de|d'|du|au|attacked|seized|hit|entered|stormed|captured"
    r"|village|ville|localite|commune|axe)(?: the| la| le| l'| les)?|\() ?$"
)
_DATELINE_AFTER = re.compile(r"(?:, [a-z' -]{3,25})?(?: \([a-z/ ]{2,20}\))? ?(?:-|:|_)")
_NEAR_AFTER = re.compile(r"(?:-[a-z']+)? (?:area|axis|road|axe|sector|zone|outskirts)\b")


_FOLLOWS_NAME = re.compile(
    r"\b(?:in|at|near|a|attacked|de|d'|of|from|on|axe|village|ville|localite) ?[\w'-]+(?: [\w'-]+)?(?: \(|, )$"
)


_AREA_OF = re.compile(r" (?:area|zone|sector) (?:of|in) the\b")


def _role(folded: str, start: int, end: int) -> str:
    line_start = folded.rfind("\n", 0, start) + 1
    if not folded[line_start:start].strip(' *#"') and _DATELINE_AFTER.match(folded, end):
        return "dateline"
    before = folded[max(line_start, start - 70) : start]
    if re.match(r",? (?:[\w, ]{0,40},? )?(?:ou|where) (?!l'on|se )", folded[end : end + 50]):
        return "at"
    if _AWAY_BEFORE.search(before) or re.match(r" border\b", folded[end : end + 8]):
        return "away"
    if _ASIDE_BEFORE.search(before):
        return "aside"
    if (
        re.search(r"[a-z'] \($|[a-z], ?$", before)
        and re.match(r"[),.]| ?-|$| (?:on|in|le|en)\b", folded[end : end + 5])
        and _FOLLOWS_NAME.search(folded, max(0, start - 30), start)
        and not re.search(r"\b(?:capitale?|town|city|ville|village|localite|chef-lieu)(?: \w+)?, ?$", before)
    ):
        return "area"
    if _NEAR_BEFORE.search(before) or (_NEAR_AFTER.match(folded, end) and not _AREA_OF.match(folded, end)):
        return "near"
    return "at" if _AT_BEFORE.search(before) else "named"
