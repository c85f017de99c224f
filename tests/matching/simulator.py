"""Made-up incidents, each told by some of four made-up providers: the truth is known, so errors can be counted.

Everything here is synthetic; source names start with `synthetic_`, and nothing of it enters a warehouse.

Belongs here: how a teller distorts an incident. Does not belong here: matching and measuring. Randomness is a hash of
the seed, so a setting gives the same records on every machine and with any number of threads.
"""

from __future__ import annotations

from dataclasses import dataclass

TRUTH = "select source_name, record_id, provider_incident_id as truth from simulated.records"
TYPES = ("armed_clash", "attack_on_civilians", "ied_landmine", "abduction", "air_drone_strike", "shelling_rocket")
# Types that a coder in a hurry takes for each other.
CONFUSED = (
    "attack_on_civilians",
    "armed_clash",
    "armed_clash",
    "attack_on_civilians",
    "shelling_rocket",
    "armed_clash",
)


@dataclass(frozen=True)
class World:
    """How many incidents happen where, and how their tellers differ. Shares are between 0 and 1."""

    incidents: int = 4000
    days: int = 1500
    places: int = 400
    south: float = 10.0
    west: float = -6.0
    degrees: float = 10.0
    countries: int = 4
    told: float = 0.55  # each provider's chance to tell of an incident
    jitter_km: float = 2.0  # between two gazetteers' points for one settlement (one standard deviation)
    day_slips: float = 0.2  # dated to the day before or after; a quarter of these two days off
    missing_actors: float = 0.2
    type_confusion: float = 0.15
    other_counts: float = 0.4  # told another number of dead
    near: float = 0.15  # placed only near a settlement, within about 8 km
    coarse: float = 0.05  # placed only in a first-level area
    months: float = 0.02  # dated only to the month
    seed: int = 11


def records(world: World) -> str:
    """A query of the records (columns of `harness.RECORD_SHAPE`); `provider_incident_id` carries the truth."""
    w = world

    def share(*parts: str) -> str:
        """A number in [0, 1) that depends on nothing but the seed and the parts."""
        return f"(hash({', '.join(parts)}, {w.seed}) / 18446744073709551616.0)"

    def normal(*parts: str) -> str:
        first, second = share(*parts, "'a'"), share(*parts, "'b'")
        return f"(sqrt(-2 * ln(1e-12 + {first})) * cos(2 * pi() * {second}))"

    types = "[" + ", ".join(f"'{name}'" for name in TYPES) + "]"
    confused = "[" + ", ".join(f"'{name}'" for name in CONFUSED) + "]"
    return f"""
    with incidents as (
        select
            range as incident,
            -- a few places see much, most see little
            cast(floor({w.places} * power({share("range", "'place'")}, 1.5)) as integer) as place,
            cast(floor({w.days} * {share("range", "'day'")}) as integer) as day,
            1 + cast(floor({len(TYPES)} * {share("range", "'type'")}) as integer) as type,
            cast(floor(ln(1 - {share("range", "'killed'")}) / ln(0.8)) as integer) as killed,
            cast(floor(6 * {share("range", "'rebels'")}) as integer) as rebels,
            cast(floor(4 * {share("range", "'army'")}) as integer) as army
        from range({w.incidents})
    ),
    tellings as (
        select
            incidents.*,
            teller,
            4 * incident + teller as telling,
            {w.south} + {w.degrees} * {share("place", "'latitude'")} as latitude,
            {w.west} + {w.degrees} * {share("place", "'longitude'")} as longitude,
            {share("incident", "teller", "'precision'")} as precision_share,
            {share("incident", "teller", "'dating'")} as dating_share,
            {share("incident", "teller", "'slip'")} as slip_share
        from incidents
        cross join (select range as teller from range(4))
        where {share("incident", "teller", "'told'")} < {w.told}
    ),
    distorted as (
        select
            *,
            case
                when precision_share < {w.coarse} then 'adm1'
                when precision_share < {w.coarse + w.near} then 'near'
                else 'point'
            end as precision,
            date '2015-01-01' + day + case
                when slip_share < {w.day_slips / 8} then 2
                when slip_share < {w.day_slips / 4} then -2
                when slip_share < {w.day_slips * 5 / 8} then 1
                when slip_share < {w.day_slips} then -1
                else 0
            end as day_told
        from tellings
    )
    select
        'synthetic_' || teller as source_name,
        'r' || telling as record_id,
        cast(incident as varchar) as provider_incident_id,
        'attack' as incident_class,
        case
            when {share("telling", "'confused'")} < {w.type_confusion} then {confused}[type] else {types}[type]
        end as event_type,
        cast(
            case when dating_share < {w.months} then date_trunc('month', day_told) else day_told end as date
        ) as date_start,
        cast(case when dating_share < {w.months} then last_day(day_told) else day_told end as date) as date_end,
        case when dating_share < {w.months} then 'month' else 'day' end as date_precision,
        'X' || (place % {w.countries}) as country_iso3,
        'area ' || (place % {w.countries * 10}) as admin1,
        case when precision <> 'adm1' then 'place ' || md5(cast(place as varchar))[:6] end as place,
        case when precision <> 'adm1' then latitude + {normal("telling", "'north'")}
            * case precision when 'near' then 8.0 else {w.jitter_km} end / 111.2 end as latitude,
        case when precision <> 'adm1' then longitude + {normal("telling", "'east'")}
            * case precision when 'near' then 8.0 else {w.jitter_km} end / 111.2 end as longitude,
        precision as location_precision,
        case when {share("telling", "'perpetrator'")} < {w.missing_actors} then 'unknown'
            else 'rebels_' || rebels end as perpetrator_actor_id,
        case when {share("telling", "'target'")} < {w.missing_actors} then 'unknown'
            when type in (2, 4) then 'civilians' else 'army_' || army end as target_actor_id,
        false as is_directed,
        type in (2, 4) as is_civilian_targeting,
        case when {share("telling", "'count'")} < {w.other_counts}
            then greatest(0, killed + cast(round(1.5 * {normal("telling", "'number'")}) as integer))
            else killed end as killed_best,
        killed_best as killed_low,
        killed_best as killed_high,
        timestamp '2024-01-01' as first_seen_at
    from distorted
    """
