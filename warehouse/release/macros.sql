-- Questions that people ask, as table macros of the released file: SELECT * FROM attacks_between(...). Each statement is
-- run in the file as it stands here; the comment above it is its comment in the file.

-- Attacks that began from the day `a` to the day `b`, both included. A coarse day counts by its first day.
CREATE MACRO attacks_between(a, b) AS TABLE
SELECT * FROM marts.attacks WHERE date_start BETWEEN a::DATE AND b::DATE ORDER BY date_start, incident_id;

-- The actors that a name meant on a day, with the source or country for which the name holds; a name means an actor only
-- at a time and a place.
CREATE MACRO actor_as_of(name, day) AS TABLE
SELECT DISTINCT actor.actor_id, actor.actor_name, alias.alias, alias.source_name, alias.scope, alias.valid_from,
    alias.valid_to
FROM core.actor_alias AS alias
JOIN core.dim_actor AS actor ON alias.actor_id = actor.actor_id
WHERE lower(alias.alias) = lower(name)
    AND (alias.valid_from IS NULL OR alias.valid_from <= day::DATE)
    AND (alias.valid_to IS NULL OR alias.valid_to >= day::DATE)
ORDER BY ALL;

-- An actor and everything below it on a day (parent_of, and member_of the other way round), with the number of steps.
CREATE MACRO rollup_actor(actor, day) AS TABLE
WITH RECURSIVE
edges AS (
    SELECT from_actor_id AS above, to_actor_id AS below, valid_from, valid_to
    FROM core.actor_relation WHERE relation = 'parent_of'
    UNION ALL
    SELECT to_actor_id, from_actor_id, valid_from, valid_to FROM core.actor_relation WHERE relation = 'member_of'
    UNION ALL
    SELECT parent_actor_id, actor_id, NULL, NULL FROM core.dim_actor WHERE parent_actor_id IS NOT NULL
),
below AS (
    SELECT actor::VARCHAR AS actor_id, 0 AS steps
    UNION
    SELECT edges.below, below.steps + 1
    FROM below
    JOIN edges ON below.actor_id = edges.above
    WHERE below.steps < 8
        AND (edges.valid_from IS NULL OR edges.valid_from <= day::DATE)
        AND (edges.valid_to IS NULL OR edges.valid_to >= day::DATE)
)
SELECT below.actor_id, dim_actor.actor_name, min(below.steps) AS steps
FROM below
JOIN core.dim_actor ON below.actor_id = dim_actor.actor_id
GROUP BY ALL ORDER BY steps, below.actor_id;

-- Attacks within `km` kilometres of a point from the day `a` to the day `b`, nearest first. Places coarser than `near` are
-- left out: they are no points. Distance on a sphere of 6371 km.
CREATE MACRO nearby(lat, lon, km, a, b) AS TABLE
SELECT * FROM (
    SELECT
        round(2 * 6371 * asin(sqrt(
            pow(sin(radians(latitude - lat) / 2), 2)
            + cos(radians(lat)) * cos(radians(latitude)) * pow(sin(radians(longitude - lon) / 2), 2)
        )), 1) AS distance_km,
        attacks.*
    FROM marts.attacks
    WHERE location_precision IN ('point', 'near') AND date_start BETWEEN a::DATE AND b::DATE
)
WHERE distance_km <= km
ORDER BY distance_km, date_start, incident_id;
