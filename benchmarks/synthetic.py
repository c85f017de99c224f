"""Writes synthetic exports of ACLED and UCDP GED on made-up incidents, as large as asked. Nothing in it ever happened.

Belongs here: providers' files in their real shapes, with rows that break a promise. Does not belong here: reading or
measuring. Randomness is a hash of the seed, so that a size gives the same bytes on every machine; texts say SYNTHETIC.

One made-up incident is told by ACLED, by UCDP, or by both with another day, point and count, so that matching has work.
Days span twenty years. Incidents lie at places within the real extents of countries, as many each as in the world, so
that a larger world has more places and not more incidents at each. A provider tells of a place with the same point and
precision each time.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

SEEDS = Path(__file__).resolve().parents[1] / "dbt_project" / "seeds"
MARK = "SYNTHETIC.md"
SAID = "Everything in this folder is SYNTHETIC, made for measuring. No incident in it ever happened.\n"

FIRST_DAY = "2004-01-01"
DAYS = 7_300
INCIDENTS_A_PLACE = 8
"""GED 21.1 has 176,579 precisely located rows at 32,929 points, 5.4 a point; UCDP tells five of eight here."""

BAD_SHARE = 0.01
"""Of a provider's rows; each breaks one promise of its schema and belongs in quarantine."""

WORDS = "reported armed men near the village road market convoy soldiers militia returned fire clash patrol witnesses "


@dataclass(frozen=True)
class Exports:
    """The files of a made-up world, and how many rows of each are bad."""

    acled: Path
    ucdp: Path
    records: int
    bad: int

    @property
    def bytes(self) -> int:
        return self.acled.stat().st_size + self.ucdp.stat().st_size


def mark(folder: Path) -> Path:
    """Make `folder` and say in it that what it holds is synthetic."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text(SAID, encoding="utf-8")
    return folder


def write_exports(folder: Path, records: int, *, seed: int = 1) -> Exports:
    """Write `acled.csv` and `GEDEvent_v24_1.csv` with about `records` rows together into `folder`."""
    exports = mark(folder / f"{records}-{seed}")
    acled, ucdp = exports / "acled.csv", exports / "GEDEvent_v24_1.csv"
    with duckdb.connect() as con:
        con.execute(_world(round(records / 1.35), seed))
        for query, file in ((ACLED, acled), (UCDP, ucdp)):
            con.execute(f"COPY ({query}) TO '{file}' (FORMAT csv, HEADER)")
        told = con.execute("SELECT count(*), count(*) FILTER (is_bad) FROM told").fetchone()
    assert told
    return Exports(acled, ucdp, *told)


def write_changes(folder: Path, records: int, share: float, *, seed: int = 1) -> tuple[Path, int]:
    """An ACLED export of late corrections to the export of `records`: three more dead, in such a share of records.

    Returns the file and its rows.
    """
    file = mark(folder / f"{records}-{seed}") / f"acled-changes-{share:g}.csv"
    with duckdb.connect() as con:
        con.execute(_world(round(records / 1.35), seed))
        con.execute(f"""
            CREATE TEMP TABLE changed AS
            SELECT * REPLACE (told_killed + 3 AS told_killed) FROM told
            WHERE teller = 'acled' AND NOT is_bad ORDER BY hash(incident, {share}) LIMIT {round(records * share)}
        """)
        con.execute("CREATE OR REPLACE TEMP TABLE told AS FROM changed")
        corrected = ACLED.replace("1700000000 + incident", f"1700000000 + {records} + incident")
        [(rows,)] = con.execute(f"COPY ({corrected}) TO '{file}' (FORMAT csv, HEADER)").fetchall()
    return file, rows


def _world(incidents: int, seed: int) -> str:
    """Tables `told` (one line a teller's record) and its lists of places and names."""

    def share(*parts: str) -> str:
        return f"(hash({', '.join(parts)}, {seed}) / 18446744073709551616.0)"

    places = max(1, incidents // INCIDENTS_A_PLACE)
    return f"""
    CREATE TEMP TABLE countries AS
    SELECT row_number() OVER (ORDER BY country_iso3) - 1 AS country, country_iso3, country_name, gw_number,
        coalesce(ucdp_name, country_name) AS ucdp_name, south, west, north, east
    FROM read_csv('{SEEDS}/places/seed_country.csv', all_varchar = true) AS named
    JOIN read_csv('{SEEDS}/places/seed_country_extent.csv') AS extents USING (country_iso3)
    WHERE gw_number IS NOT NULL AND west < east AND north - south > 2;

    CREATE TEMP TABLE places AS
    SELECT range AS place, countries.*, 1 + cast(floor(8 * {share("range", "'area'")}) AS integer) AS area,
        round(south + (north - south) * {share("range", "'lat'")}, 4) AS latitude,
        round(west + (east - west) * {share("range", "'lon'")}, 4) AS longitude
    FROM range({places})
    JOIN countries ON country = cast(floor((SELECT count(*) FROM countries) * {share("range", "'c'")}) AS integer);

    -- half of the names are known to the seeds, half are not
    CREATE TEMP TABLE names AS
    SELECT row_number() OVER (ORDER BY name) - 1 AS number, name
    FROM (
        SELECT DISTINCT alias AS name FROM read_csv('{SEEDS}/actors/seed_actor_alias.csv', all_varchar = true)
        WHERE source_name IN ('acled', 'ucdp_ged') OR source_name IS NULL
        UNION ALL
        SELECT 'Synthetic Front ' || range FROM range(400)
    );

    CREATE TEMP TABLE incidents AS
    SELECT
        range AS incident,
        -- a few places see much, most see little
        cast(floor({places} * power({share("range", "'place'")}, 1.5)) AS bigint) AS place,
        cast(floor({DAYS} * {share("range", "'day'")}) AS integer) AS day,
        cast(floor((SELECT count(*) FROM names) * {share("range", "'side_a'")}) AS bigint) AS side_a,
        cast(floor((SELECT count(*) FROM names) * {share("range", "'side_b'")}) AS bigint) AS side_b,
        1 + cast(floor(3 * {share("range", "'type'")}) AS integer) AS type,
        cast(floor(ln(1 - {share("range", "'killed'")}) / ln(0.75)) AS integer) AS killed
    FROM range({incidents});

    CREATE TEMP TABLE told AS
    SELECT
        incidents.*, teller,
        DATE '{FIRST_DAY}' + day
            + CASE WHEN {share("incident", "teller", "'slip'")} < 0.15 THEN 1 ELSE 0 END AS told_day,
        places.latitude + round(0.03 * ({share("places.place", "teller", "'lat'")} - 0.5), 4) AS told_latitude,
        places.longitude + round(0.03 * ({share("places.place", "teller", "'lon'")} - 0.5), 4) AS told_longitude,
        killed + CASE WHEN {share("incident", "teller", "'count'")} < 0.3 THEN 1 ELSE 0 END AS told_killed,
        {share("incident", "teller", "'bad'")} < {BAD_SHARE} AS is_bad,
        CASE
            WHEN {share("places.place", "teller", "'precision'")} < 0.7 THEN 1
            WHEN {share("places.place", "teller", "'precision'")} < 0.9 THEN 2
            ELSE 3
        END AS precision,
        places.country_name, places.ucdp_name, places.gw_number, places.area, a.name AS name_a, b.name AS name_b
    FROM incidents
    JOIN places USING (place)
    JOIN names AS a ON a.number = side_a
    JOIN names AS b ON b.number = side_b
    CROSS JOIN (VALUES ('acled', 0.75), ('ucdp', 0.6)) AS tellers (teller, chance)
    WHERE {share("incident", "teller", "'told'")} < chance;
    """


NOTES = f"""'SYNTHETIC record for measuring; it never happened. '
    || substr(repeat('{WORDS}', 5), 1 + cast(hash(incident) % 100 AS integer), 330)"""

ACLED = f"""
    SELECT
        'SYN' || incident AS event_id_cnty,
        CASE WHEN is_bad AND incident % 3 = 0 THEN '0025-01-05' ELSE strftime(told_day, '%Y-%m-%d') END AS event_date,
        year(told_day) AS year,
        1 AS time_precision,
        'Political violence' AS disorder_type,
        ['Battles', 'Explosions/Remote violence', 'Violence against civilians'][type] AS event_type,
        ['Armed clash', 'Shelling/artillery/missile attack', 'Attack'][type] AS sub_event_type,
        name_a AS actor1,
        NULL AS assoc_actor_1,
        'Rebel group' AS inter1,
        CASE WHEN type = 3 THEN 'Civilians (' || country_name || ')' ELSE name_b END AS actor2,
        NULL AS assoc_actor_2,
        CASE WHEN type = 3 THEN 'Civilians' ELSE 'State forces' END AS inter2,
        CASE WHEN type = 3 THEN 'Rebel group-Civilians' ELSE 'State forces-Rebel group' END AS interaction,
        CASE WHEN type = 3 THEN 'Civilian targeting' END AS civilian_targeting,
        NULL AS iso,
        'Synthetic region' AS region,
        country_name AS country,
        'Region ' || area AS admin1,
        'District ' || (place % 40) AS admin2,
        NULL AS admin3,
        'Place ' || place AS location,
        CASE WHEN is_bad AND incident % 3 = 1 THEN 123.4 ELSE told_latitude END AS latitude,
        told_longitude AS longitude,
        precision AS geo_precision,
        'Synthetic Wire; Synthetic Radio' AS source,
        'National-Subnational' AS source_scale,
        {NOTES} AS notes,
        CASE WHEN is_bad AND incident % 3 = 2 THEN -4 ELSE told_killed END AS fatalities,
        NULL AS tags,
        1700000000 + incident AS timestamp
    FROM told
    WHERE teller = 'acled'
    ORDER BY incident
"""

UCDP = f"""
    SELECT
        incident + 1 AS id,
        'SYN-' || year(told_day) || '-' || incident AS relid,
        year(told_day) AS year,
        1 AS active_year,
        'Clear' AS code_status,
        type AS type_of_violence,
        side_a AS conflict_dset_id,
        side_a AS conflict_new_id,
        name_a || ' - ' || name_b AS conflict_name,
        side_a * 1000 + side_b AS dyad_dset_id,
        side_a * 1000 + side_b AS dyad_new_id,
        name_a || ' - ' || CASE WHEN type = 3 THEN 'Civilians' ELSE name_b END AS dyad_name,
        side_a AS side_a_dset_id,
        side_a AS side_a_new_id,
        name_a AS side_a,
        side_b AS side_b_dset_id,
        side_b AS side_b_new_id,
        CASE WHEN type = 3 THEN 'Civilians' ELSE name_b END AS side_b,
        1 AS number_of_sources,
        'Synthetic Wire,' || told_day || ',' || {NOTES} AS source_article,
        'Synthetic Wire' AS source_office,
        CAST(told_day AS varchar) AS source_date,
        {NOTES} AS source_headline,
        NULL AS source_original,
        precision AS where_prec,
        'Place ' || place AS where_coordinates,
        'Place ' || place || ' in District ' || (place % 40) AS where_description,
        'Region ' || area AS adm_1,
        'District ' || (place % 40) AS adm_2,
        told_latitude AS latitude,
        told_longitude AS longitude,
        'POINT (' || told_longitude || ' ' || told_latitude || ')' AS geom_wkt,
        1 + 720 * cast(floor((told_latitude + 90) * 2) AS bigint)
            + cast(floor((told_longitude + 180) * 2) AS bigint) AS priogrid_gid,
        ucdp_name AS country,
        gw_number AS country_id,
        'Africa' AS region,
        1 AS event_clarity,
        1 AS date_prec,
        told_day AS date_start,
        told_day AS date_end,
        0 AS deaths_a,
        CASE WHEN type < 3 THEN told_killed ELSE 0 END AS deaths_b,
        CASE WHEN type = 3 THEN told_killed ELSE 0 END AS deaths_civilians,
        0 AS deaths_unknown,
        told_killed + CASE WHEN is_bad THEN 1 ELSE 0 END AS best,
        told_killed + 2 AS high,
        told_killed AS low,
        NULL AS gwnoa,
        NULL AS gwnob
    FROM told
    WHERE teller = 'ucdp'
    ORDER BY incident
"""
