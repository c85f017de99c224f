"""Arms and goods that a text says were taken or destroyed, one line an item.

Belongs here: finding items (by the weapon seeds, and sums of money), and putting the line of one together. What was
ridden, fired or worn in an attack is not taken and gives no line. Does not belong here: which verb says what became of
an item (`governing.py`), what its words say of it (`item_facts.py`), the codes of weapon classes (the seeds), and which
incident a line belongs to (`incidents.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from sources.reports.displays import LAID_OUT, PICTURED, is_held
from sources.reports.governing import Verb, governed, verbs_in
from sources.reports.item_facts import Run, kind_of, origin_of, quantity_of
from sources.reports.money import sums_of_money
from sources.reports.numbers import Quantity, interval
from sources.reports.reading import Reading
from sources.reports.seeds import Found, Names, seed, words_of
from sources.reports.takings import CARRIED_ON, HOLDING, NOTHING, USED
from sources.reports.text import fold, normal_form
from sources.reports.unnamed_things import unnamed_in


@dataclass(frozen=True, slots=True)
class Item:
    """One item line: its words and place in the text, what it is, how many, and what became of it."""

    start: int
    end: int
    text: str
    weapon_id: str
    weapon_class: str
    model: str | None
    calibre: str | None
    origin: str | None
    quantity: Quantity
    disposition: str
    rule: str
    verb: tuple[int, int]


ARMS = frozenset(
    "assault_rifle"
    " rifle pistol light_machine_gun general_purpose_machine_gun heavy_machine_gun rocket_launcher"
    " recoilless_gun mortar rocket_munition grenade".split()
)
_COUNTED = ARMS | {"vehicle", "armoured_vehicle", "motorcycle", "drone", "magazine"}
"""Classes of things that are counted by the piece: their names have a plural, listed or not ("Land Cruisers")."""
_ADJECTIVE = re.compile(r"([a-z0-9][\w'-]*) $")


_LEFT_STOP = frozenset(
    """the a an of and et de des du d la le les l un une with in on to as took seized captured stole other others
    autres autre two some including dont its their his leur leurs ses ont a were was for also from by like such
    plus than along or ou en et de aussi equally various many several divers diverses plusieurs nombreux
    nombreuses recovered destroyed found saisi emporte recupere detruit substantial cache variants mainly handful
    amounts large quantite quantites que qui is are that which notamment containing carrying boxes cases cartons
    rolls sticks sont ete this these those ces cet cette ce weapons among between against each aboard burned
    set""".split()
)


@lru_cache(maxsize=1)
def _gazetteer() -> Names[dict[str, str]]:
    weapons = {row["weapon_id"]: row for row in seed("weapons/seed_weapon")}
    listed = [
        (row["alias"], weapons[row["weapon_id"]])
        for row in seed("weapons/seed_weapon_alias")
        if row["weapon_id"] in weapons
    ]
    known = {normal_form(alias) for alias, _ in listed}
    several = [
        (alias + "s", row)
        for alias, row in listed
        if row["weapon_class"] in _COUNTED and alias[-1].islower() and normal_form(alias + "s") not in known
    ]
    return Names([*listed, *several])


def items_in(reading: Reading) -> list[Found[dict[str, str]]]:
    """Every item word of a text that the weapon seeds know, and every sum of money."""
    sums = [Found(money.start, money.end, [_cash()]) for money in sums_of_money(reading.folded)]
    named = [
        hit._replace(values=_singular(reading.text[hit.start : hit.end]) or hit.values)
        for hit in _gazetteer().find(reading.words, reading.folded)
        if _is_item(reading, hit) and not any(money.start < hit.end and hit.start < money.end for money in sums)
    ]
    return sorted([*named, *sums], key=lambda hit: hit.start)


def is_arm(hit: Found[dict[str, str]]) -> bool:
    """Whether an item word names arms or ammunition, and no vehicle or goods."""
    row = hit.values[0]
    return row["weapon_id"] == "weapons_unspecified" or row["weapon_class"] in {*ARMS, "small_arms_ammunition"}


def _singular(words: str) -> list[dict[str, str]] | None:
    """What an abbreviation with a plural s means: "PKMs" are several PKM, no PKMS."""
    if not (words.endswith("s") and words[:-1].isalpha() and words[:-1].isupper()):
        return None
    single = fold(words[:-1])
    return next((hit.values for hit in _gazetteer().find(words_of(single), single)), None)


@lru_cache(maxsize=1)
def _cash() -> dict[str, str]:
    return next(row for row in seed("weapons/seed_weapon") if row["weapon_id"] == "cash")


_NO_ITEM = re.compile(r"(?i)armée?s?|ARMES?(?= [A-Z]{2})")
""" "Des hommes armés" have arms and are none."""
_BECAUSE = re.compile(
    r" (?:ils?|elles?|on|nous|les?|la|l'|des|ces?|cette|cela|une?|selon|aucune?|plusieurs|leurs?|sans)\b"
)
""" "Car" before the subject of a clause is the French for "because"."""
_ROUND_OF = re.compile(r"(?:\d|mm|\b(?:a|an|one|single|live|spent|mortar|tank|artillery|rpg|rifle|calibre|caliber)) ?$")
""" "A video that went round": no round of ammunition."""
_HOUR = re.compile(r"\b(?:at|around|about|by|from|until|till|to|and|vers|a)(?: about| around)? \d{1,2}(?:[:.h]\d\d)? $")
_LOOSE = re.compile(r"(?:mines?|bombs?|bombes?)$")
_OF_GOLD = re.compile(
    r"\b(?:gold|coal|uranium|copper|diamond|salt|lithium|artisanal|industrial|d'or|site|boungou|essakane|la) $"
)
_OF_OTHERS = re.compile(
    r"(?:conducteurs?|chauffeurs?|passagers|proprietaires?|voleurs?|trafiquants?|marchands?|vendeurs?|trafic|marche"
    r"|convois?|colonnes?|frappes?|tirs?|attaques?|attentats?|gare|parc|depots?|bruits?|eclats?|rafales?|coups?"
    r"|crible\w*"
    r"|ateliers?(?: \w+ \w+)?|usines?(?: \w+ \w+)?|fabriques?|fabrication|laboratoires?|explosions?|poseurs?|port"
    r"|reseaux?|societe|agence|antennes?|detention|commerce|contrebande|route|axe|pose|societe|industrie)"
    r" (?:de |d'|du |des )(?:la |l'|les )?$|\b(?:cote|plan|degats|bilan) $"
    r"|\b(?:hail|rain|exchange|burst|sound|drivers?|owners?|convoys?|price|shortage|supply|lack) of $"
)
_MAKINGS = re.compile(
    r"\b(?:materiels?|materiaux|equipements?|composants?|produits?|objets?)[^,;.]{0,40}fabrication (?:de |d')$"
)
""" "Du matériel pour la fabrication d'engins explosifs" is what such things are made of."""
_TO_OTHERS = re.compile(
    r"[ -](?:drivers?|riders?|bomb(?:ing|er|s)?|strikes?|attacks?|fire|owners?|passengers?|stations?|parks?|depots?"
    r"|dumps?"
    r"|convoys?|herders?|markets?|rustl(?:ers?|ing)|miners?|sites?|dealers?|traffick(?:ers?|ing)|smuggl(?:ers?|ing)"
    r"|runners?|thie(?:f|ves)|traders?|vendors?|sellers?|workshops?|factor(?:y|ies)|laborator(?:y|ies)|assistance"
    r"|distribution|warehouses?|insecurity|prices?|shortages?|blockade|crews?|operators?|accidents?|crashe?s?|wounds?"
    r"|compan(?:y|ies)|networks?|masts?|towers?|calls?|numbers?|credit|holes?|explosions?|blasts?|shops?|stalls?"
    r"|barons?|lords?|users?|parts|pieges?|piegees?|suicide|tax|routes?|colleges?|schools?"
    r"|units?"
    r"|battalions?|brigades?|squads?|squadrons?|embargo|race|deals?|exports?|production)\b"
)
"""Bus drivers, fuel depots, gunfire and drone strikes are no things taken."""


def _is_item(reading: Reading, hit: Found[dict[str, str]]) -> bool:
    """Whether item words mean the thing: no armed men, no hour ("4 PM"), no gold mine."""
    words = reading.text[hit.start : hit.end]
    if _NO_ITEM.fullmatch(words):
        return False
    before = reading.folded[max(0, hit.start - 24) : hit.start]
    if len(words) <= 2 and words.isalpha():
        return words.isupper() and not _HOUR.search(before)
    if words.lower() == "round" and not _ROUND_OF.search(before):
        return False
    if words.lower() == "car" and _BECAUSE.match(reading.folded, hit.end):
        return False
    opening = max(0, hit.start - 44)
    if _TO_OTHERS.match(reading.folded, hit.end):
        return False
    if _OF_OTHERS.search(reading.folded, opening, hit.start) and not _MAKINGS.search(
        reading.folded, opening, hit.start
    ):
        return False
    return not (_LOOSE.match(words.lower()) and _OF_GOLD.search(before))


def items_of(
    reading: Reading, found: Iterable[Found[dict[str, str]]], start: int, end: int, *, carries_on: str | None
) -> list[Item]:
    """The item lines of the sentence from `start` to `end`; `carries_on` is what became of the things that the
    sentence before told of, if it told of any."""
    folded = reading.folded
    here = [hit for hit in found if start <= hit.start and hit.end <= end]
    if not here:
        return []
    verbs = verbs_in(folded, start, end, carries_on)
    if any(verb.disposition not in (NOTHING, "destroyed") for verb in verbs):
        here = [*here, *unnamed_in(reading, here, start, end)]
        here = sorted([*here, *unnamed_in(reading, here, start, end)], key=lambda hit: hit.start)
    listed = carries_on and (not verbs or _BULLET.match(folded, start)) and _is_list(reading, here, start, end)
    goes_on = carries_on != "destroyed" and (
        CARRIED_ON.search(folded[start:end])
        or PICTURED.search(folded, start, end)
        or LAID_OUT.search(folded, start, end)
    )
    carried = carries_on if listed or goes_on else None
    if not verbs and not carried:
        return []
    items = []
    floor = start
    for run, verb in governed(_runs(here, reading), verbs, folded):
        verb = verb or (Verb(start, start, carried, "carried_on") if carried else None)
        if verb is not None and verb.disposition != NOTHING and _is_taken(reading, run, floor, verb):
            items.append(_item(reading, run, floor, verb))
        floor = run[-1].end
    items += _others(reading, items, verbs, start, end)
    return _without_umbrellas(items, folded)


_OWNED = re.compile(r"\b(?:their|its|leurs?|ses) (?:\w+ )?$")
""" "Their weapons taken": what is owned may be lost, what is ridden is not."""
_NONE = re.compile(r"\b(?:no|any|neither|aucune?|ni|pas d[e'])(?: \w+)? ?$")


_MOUNTED = re.compile(
    r"\b(?:(?:equip|mont|surmont|dot|coiff)\w+ (?:de |d'|des )|(?:equipped|fitted|mounted|armed) with |mounted on "
    r"|montee?s? sur )(?:\w+ ){0,2}$"
)
_FITTED = re.compile(
    r"\b(?:vehicles?|trucks?|pick-?ups?|technicals?|4x4s?|toyotas?|hilux(?:es)?|cruisers?|cars?|voitures?"
    r"|vehicules?|camions?)(?: \w+)? (?:with|avec)"
    r" (?:(?:its|their|an?|the|mounted|heavy|leurs?|ses|son|sa|une?|des) ){0,2}"
    r"(?:[\w-]+ )?$"
)
""" "Four trucks with anti-aircraft guns": the guns of a vehicle are no line, unless their model is told."""
_LOADED = re.compile(
    r"\b(?:transportant|carrying|transporting|hauling|loaded with|laden with|charge\w* (?:de |d'|des )"
    r"|remplis? (?:de |d'))"
    r" ?(?:[\w']+ ){0,3}$"
)
_FREIGHTED = re.compile(
    r"[^.;:]{0,60}\b(?:transport\w+|carrying|hauling|loaded|laden|charge\w*|contenant|containing|found|discovered|with"
    r"|avec|decouv\w+|trouv\w+|travel\w+|en provenance|bound|en partance|venant|coming)\b"
)
"""A vehicle that is stopped for what it carries is not what was taken."""
_SEARCHED = re.compile(
    r"[^.]{0,120}\.\s+[^.]{0,60}\b(?:inside|under|beneath|sous|fouille|search(?:ed)?|hidden"
    r"|dissimul\w*|se trouvai\w+|contained|carrying|carried|transportai\w+|cargo|cargaison|chargement)\b"
)
_USED_AFTER = re.compile(r"(?: [+\w]+){0,5} (?:were |being |ont ete )?(?:used|utilise\w*|employe\w*)\b")
_VEHICLES = frozenset({"vehicle", "armoured_vehicle", "motorcycle"})
_CARRIERS = frozenset({"boat", "cart"})
_OWN = re.compile(r"\b(?:their|his|leurs?|ses|son) (?:\w+ )?$")
_FLIGHT = re.compile(r"laid|fled|flee|left|leav|escap|withdr|retreat|depose|repli|enfui|part|pris la fuite")
""" "They fled with their rifles": what is one's own is not taken."""
_FREIGHT = frozenset({"livestock", "fuel"})


def _is_taken(reading: Reading, run: Run, start: int, verb: Verb) -> bool:
    """Whether a thing that a verb governs was really taken: not ridden, fired or worn, mounted on what was taken, the
    freight of what was burnt, the vehicle that was stopped, or told not to be there."""
    folded, low = reading.folded, run[0].start
    row = run[0].values[0]
    before = folded[max(start, low - 60) : low]
    if _NONE.search(before) or (verb.end <= low and _USED_AFTER.match(folded, run[-1].end)):
        return False
    if verb.side == "carried_on" and is_held(before):
        return False
    if _OWN.search(before) and _FLIGHT.match(folded, verb.start) and row["weapon_class"] not in _VEHICLES:
        return False
    if (row["weapon_class"] in _VEHICLES or row["weapon_id"] in _CARRIERS) and "intercept" in folded[
        verb.start : verb.end
    ]:
        by_fighters = any(a.side == "militant" and verb.start - 90 < a.start < verb.start for a in reading.actors)
        high = run[-1].end
        return not (by_fighters or _FREIGHTED.match(folded, high) or _SEARCHED.match(folded, high))
    is_gun = row["weapon_class"].endswith(("machine_gun", "recoilless_gun")) or row["weapon_id"] in _MASSES
    if _MOUNTED.search(before) or (is_gun and _FITTED.search(folded, max(0, low - 60), low)):
        return bool(row["model"])
    if _LOADED.search(folded, max(start, low - 60, verb.end if verb.end <= low else 0), low) and (
        verb.disposition == "destroyed" or row["weapon_class"] in _FREIGHT
    ):
        return False
    used = USED.search(before)
    if used is None or folded.startswith(("qu'", "which", "that"), verb.start):
        return True
    if verb.side == "carried_on" or verb.end > low:
        return bool(_OWNED.search(before))
    return low - len(before) + used.start() < verb.end


_BULLET = re.compile(r" ?[-*•·▪◦>+] ?")
_ENTRY = re.compile(r"(?:\W?[a-z]{1,4}[).])?[\W\d]*(?:[^\W\d]+[ ']){0,4}$")


_FINITE = re.compile(r"\b(?:was|were|had|have|has|is|are|ont|avai(?:t|ent)|est|sont|etai(?:t|ent)|a(?= (?:ete|ou) ))\b")


def _is_list(reading: Reading, here: list[Found[dict[str, str]]], start: int, end: int) -> bool:
    """A sentence that counts three things and more, or a short line that opens with a thing and its number, carries the
    list before it on."""
    counted = [q for q in reading.quantities if start <= q.start < end]
    opens = (
        here[0].start - start <= 32
        and (_ENTRY.match(reading.folded, start, here[0].start) or any(q.start - start <= 3 for q in counted))
        and (
            here[0].start == start
            or _BULLET.match(reading.folded, start)
            or not _FINITE.search(reading.folded, start, end)
        )
    )
    return (len(here) >= 3 and len(counted) >= 3) or (bool(opens) and end - start <= 30 + 30 * len(here))


_OTHERS = re.compile(r" (?:others?|autres|more)\b(?! \w*(?:people|soldiers|personnes|soldats))")


_ANOTHER = re.compile(
    r"\b(?:another(?: one)?|une? autre|the other(?: one)?"
    r"|(?:an?|the|une?|la|le) (?:third|fourth|fifth|sixth|second|deuxieme|seconde?|troisieme|quatrieme|cinquieme"
    r"|sixieme))(?= )"
)
_BROKEN_ONES = re.compile(
    r" (?:autres )?(?:calcine|incendie|brule|detruit|emporte|vole|endommage|saisi)e?s\b| (?:destroyed|burned|burnt"
    r"|torched|damaged|stolen)\b"
)


_ENDS = re.compile(r" ?(?:[.,;)]|$)")


def _others(reading: Reading, items: list[Item], verbs: list[Verb], start: int, end: int) -> list[Item]:
    """ "They burned two vehicles and took two others", "two were burnt and another was taken": vehicles all of them."""
    counted = [
        (quantity.start, match.end(), quantity)
        for quantity in reading.quantities
        if start <= quantity.start < end
        and quantity.qualifier != "vague"
        and (match := _OTHERS.match(reading.folded, quantity.end))
    ]
    counted += [
        (quantity.start, quantity.end, quantity)
        for quantity in reading.quantities
        if start <= quantity.start < end and quantity.low and _BROKEN_ONES.match(reading.folded, quantity.end)
    ]
    counted += [
        (match.start(), match.end(), interval("exact", 1, match.start(), match.end()))
        for match in _ANOTHER.finditer(reading.folded, start, end)
    ]
    found = []
    for low, high, quantity in counted:
        named = [item for item in items if item.end <= low]
        verb = next(
            (
                v
                for v in verbs
                if (v.side == "after" and 0 <= low - v.end <= 3)
                or (0 <= v.start - high <= 2 and (v.side == "before" or _ENDS.match(reading.folded, v.end)))
            ),
            None,
        )
        if named and verb and verb.disposition != NOTHING and verb.end > named[-1].end:
            found.append(
                replace(
                    named[-1],
                    start=low,
                    end=high,
                    text=reading.text[named[-1].start : named[-1].end],
                    quantity=quantity,
                    disposition=verb.disposition,
                    rule=f"seizures.{verb.disposition}.others",
                    verb=(verb.start, verb.end),
                )
            )
    return found


_TOGETHER = re.compile(
    r"[ -](?:(?!(?:and|et|or|ou|including|plus|with|avec|dont|also|notamment|then|from|in|on|at|by|to|near|are|were)\b)"
    r"[a-z]+[ -])?|,? de (?:type|marque|calibre) | (?:de|for|pour|of|d') ?|s? \(|\) ?| (?:sum|amount) of "
    r"| (?:[a-z]+ ){0,2}(?:(?:servant|destine\w*|entrant|used|intended|meant) )?(?:a|dans|pour|for|in|to) (?:la |the )?"
    r"(?:confection|fabrication|making|make|build|manufactur\w+|production) (?:de |d'|of )?"
    r"| (?:de|of) \d+ (?:litres?|liters?|l|kg|kilos?|metres?|tonnes?|grammes?)(?: (?:de |d'|of )| )"
)
"""What may stand between the words of one item: "AK-47 magazines", "chargeurs de PKM", "rounds of 7.62 mm"."""


def _runs(hits: list[Found[dict[str, str]]], reading: Reading) -> list[Run]:
    """Item words that stand together as one item; a number between them tells two items."""
    starts = {quantity.start for quantity in reading.quantities}
    runs: list[Run] = []
    for hit in hits:
        low = runs[-1][-1].end if runs else 0
        joined = runs and _TOGETHER.fullmatch(reading.folded, low, hit.start)
        measured = joined and joined.group().startswith((" de ", " of ")) and joined.group().rstrip(" ")[-1:] != "e"
        if joined and (measured or not any(position in starts for position in range(low, hit.start))):
            runs[-1].append(hit)
        else:
            runs.append([hit])
    return runs


def _item(reading: Reading, run: Run, start: int, verb: Verb) -> Item:
    folded, text = reading.folded, reading.text
    low, high = run[0].start, run[-1].end
    quantity = quantity_of(reading, start, low, high, run[0].values[0]["weapon_class"])
    floor = quantity.end if quantity.end <= low else start
    while (
        (match := _ADJECTIVE.search(folded, floor, low))
        and match[1] not in _LEFT_STOP
        and match.start() >= floor
        and (verb.end > low or match.start() >= verb.end)
    ):
        low = match.start()
        if run[0].start - low > 40:
            break
    if 0 < run[0].start - quantity.end <= 25:
        low = min(low, quantity.end + len(folded[quantity.end : low]) - len(folded[quantity.end : low].lstrip(" ")))
    trailing = re.match(r" ?-?(?:launchers?|rifles?|rockets?|guns?|missiles?|systems?)\b", folded[high : high + 14])
    high += trailing.end() if trailing else 0
    kind = kind_of(run, folded, low, high)
    return Item(
        low,
        high,
        text[low:high],
        kind.weapon_id,
        kind.weapon_class,
        kind.model,
        kind.calibre,
        origin_of(folded, start, low, high) or kind.origin,
        quantity,
        verb.disposition,
        f"seizures.{verb.disposition}.{verb.side}",
        (verb.start, verb.end),
    )


_LABELS = re.compile(r" ?: ?(?:\d|an? |une? |one |two |three |four |five |deux|trois|quatre|cinq)")
""" "Munitions : 340 cartouches": the word before the colon only says what kind of things follow."""
_HOLDS = re.compile(r" (?:containing|contenant|filled with|remplie?s? d[e']) ?")
""" "A bandolier containing 86 rounds" is 86 rounds."""
_MASSES = frozenset({"weapons_unspecified", "firearm_unspecified", "other"})


def _without_umbrellas(items: list[Item], folded: str) -> list[Item]:
    """ "A cache of weaponry, including X and Y" is X and Y; "24 vehicles, among them two tanks" are 24 vehicles."""
    kept: list[Item] = []
    whole: Item | None = None
    for position, item in enumerate(items):
        following = items[position + 1] if position + 1 < len(items) else None
        between = folded[item.end : following.start] if following else ""
        if _LABELS.match(between) and item.quantity.qualifier == "vague":
            continue
        if _HOLDS.match(between) and item.weapon_class in ("other", "uniform_equipment"):
            continue
        holds = HOLDING.search(between) is not None and (len(between) < 40 or ":" in between)
        if whole and item.weapon_class in _VEHICLES:
            continue
        whole = item if holds and item.weapon_class in _VEHICLES else None
        if not (holds and item.weapon_class == "other" and item.weapon_id in _MASSES):
            kept.append(item)
    return kept
