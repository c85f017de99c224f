-- Twelve questions that people ask of a release, each as a query to begin from. COOKBOOK.md in a release shows them with
-- the rows that this release gives. The first line above a query is its title, the others say what to mind.

-- What happened in a month?
-- `attacks_between` is a macro of the file. A coarse day counts by its first day; `date_precision` says how coarse it is.
SELECT date_start, date_precision, country_iso3, place, perpetrator, killed_low, killed_best, killed_high
FROM attacks_between('2024-03-01', '2024-03-31')
WHERE country_iso3 IN ('BFA', 'MLI', 'NER')
ORDER BY date_start, incident_id;

-- How many attacks and deaths were there a year, country by country?
-- `killed_best` adds the best counts that anyone stated. An upper end is null where one attack of the year has none: "at
-- least 20" has no upper end, and a sum that left it out would be too low.
SELECT
    country_name,
    year(month_start) AS year,
    sum(attacks)::BIGINT AS attacks,
    sum(killed_low)::BIGINT AS killed_low,
    sum(killed_best)::BIGINT AS killed_best,
    CASE WHEN count(killed_high) = count(*) THEN sum(killed_high)::BIGINT END AS killed_high
FROM marts.country_month
WHERE country_iso3 IN ('BFA', 'MLI', 'NER') AND month_start BETWEEN '2022-01-01' AND '2024-12-01'
GROUP BY ALL
ORDER BY country_name, year;

-- Which attacks were the deadliest, and who tells of them?
SELECT date_start, country_iso3, place, perpetrator, killed_low, killed_best, killed_high, attribution, sources
FROM marts.attacks
WHERE country_iso3 IN ('BFA', 'MLI', 'NER') AND killed_best IS NOT NULL
ORDER BY killed_best DESC, incident_id
LIMIT 8;

-- Whom did a name mean, and when?
-- Actors rename, split and merge; a source or a country may narrow what a name means (`scope`).
SELECT day, actor_name, valid_from, valid_to
FROM (
    SELECT '2014-06-01' AS day, * FROM actor_as_of('AQIM', '2014-06-01')
    UNION ALL
    SELECT '2019-06-01', * FROM actor_as_of('ISGS', '2019-06-01')
    UNION ALL
    SELECT '2024-06-01', * FROM actor_as_of('JNIM', '2024-06-01')
)
WHERE source_name IS NULL OR source_name = 'ledger'
ORDER BY day, actor_name, valid_from;

-- What did a group and everything below it do?
-- `rollup_actor` walks down from an actor as it stood on a day; the root of an actor in `marts.attacks` is the one that it
-- had on the day of the attack.
SELECT below.actor_name, below.steps, count(attack.incident_id) AS attacks, sum(attack.killed_best)::BIGINT AS killed_best
FROM rollup_actor('jnim', '2024-01-01') AS below
LEFT JOIN core.fct_attack AS attack ON below.actor_id = attack.perpetrator_actor_id
GROUP BY below.actor_id, below.actor_name, below.steps
ORDER BY below.steps, attacks DESC, below.actor_id;

-- What happened near a place?
-- Within 60 km of Ménaka. Attacks whose place is coarser than `near` have no distance and are left out.
SELECT distance_km, date_start, place, location_precision, perpetrator, killed_best
FROM nearby(15.918, 2.402, 60, '2012-01-01', '2026-12-31')
ORDER BY distance_km, date_start, incident_id;

-- Who was killed, by what kind of victim?
-- A row of `fct_casualty` is one party's victims of one category. Categories add up; `unknown` is a category of its own.
SELECT victim_category, count(DISTINCT incident_id) AS incidents, sum(low)::BIGINT AS low, sum(best)::BIGINT AS best
FROM marts.casualties
WHERE outcome = 'killed' AND incident_class = 'attack' AND country_iso3 IN ('BFA', 'MLI', 'NER')
GROUP BY ALL
ORDER BY best DESC NULLS LAST, victim_category;

-- What changes hands most, from whom to whom?
-- Quantities that nobody stated are null and counted apart: absent is not zero.
SELECT seized_from, seized_by, weapon_class, sum(seizures)::BIGINT AS seizures, sum(items_low) AS items_low,
    sum(items_best) AS items_best, sum(lines_not_quantified)::BIGINT AS lines_not_quantified
FROM marts.weapon_flow
GROUP BY ALL
ORDER BY seizures DESC, seized_from, seized_by, weapon_class
LIMIT 8;

-- Where do seized rifles come from?
-- `origin_basis` says whether the report told the origin or the model implies it.
SELECT country_of_origin, model, origin_basis, count(DISTINCT incident_id) AS seizures, sum(quantity_best) AS quantity_best
FROM marts.seizures
WHERE weapon_class = 'assault_rifle' AND country_of_origin IS NOT NULL AND country_iso3 IN ('BFA', 'MLI', 'NER')
GROUP BY ALL
ORDER BY seizures DESC, country_of_origin, model, origin_basis
LIMIT 8;

-- Where do tellings of the same incident disagree most?
SELECT agreement.date_start, agreement.title, measure, lowest_best, highest_best, has_overlap, tellings_text
FROM marts.source_agreement AS agreement
JOIN marts.attacks AS attack ON agreement.incident_id = attack.incident_id
WHERE attack.country_iso3 IN ('BFA', 'MLI', 'NER') AND measure = 'killed' AND spread > 0
ORDER BY spread DESC, agreement.incident_id
LIMIT 5;

-- Which record, file and line said a number?
-- `landed_sha256` is the folder below `data/landing/<source>/` in which the file lies as it came.
SELECT record.source_name, record.record_id, record.killed_low, record.killed_best, record.killed_high, match_rule,
    left(record.landed_sha256, 12) AS landed_sha256, landed_row
FROM marts.attacks AS attack
JOIN core.bridge_incident_record AS bridge ON attack.incident_id = bridge.incident_id
JOIN core.fct_source_record AS record
    ON bridge.source_name = record.source_name AND bridge.record_id = record.record_id
WHERE attack.place = 'Tongo Tongo'
ORDER BY record.source_name, record.record_id;

-- Which rows were refused, and why?
-- Nothing is dropped: a refused row lies whole in `row_json`. Claims over a period are no incidents and lie in
-- `core.fct_aggregate_claim`.
SELECT table_name, rule, count(*) AS rows, min(record_id) AS for_example
FROM quality.quarantine
WHERE source_name = 'ledger'
GROUP BY ALL
ORDER BY rows DESC, table_name;
