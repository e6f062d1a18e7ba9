-- title: Evidence of records
-- description: What the claims of each record add up to, one row a record: its strongest support, its claims, its independent origins, and whether it is disputed or only alleged.
-- stored: nearly every question shows the evidence of its rows, and working it out takes most of their time
WITH
-- Strength runs official_record, on_the_record, reported, alleged. Only supporting claims count for
-- it; a denial supports nothing. The reasoning about origins stands in record_origins. The number of
-- independent origins is at least 1 where anything supports the record, for chains that run in a circle.
tally AS (
  SELECT
    record_id,
    COUNT(*) AS claims,
    COUNT(CASE WHEN stance = 'supports' THEN 1 END) AS supporting_claims,
    COUNT(CASE WHEN stance = 'contradicts' THEN 1 END) AS contradicting_claims,
    MAX(CASE
      WHEN stance <> 'supports' THEN 0
      WHEN certainty = 'official_record' THEN 4
      WHEN certainty = 'on_the_record' THEN 3
      WHEN certainty = 'reported' THEN 2
      WHEN certainty = 'alleged' THEN 1
      ELSE 0
    END) AS strength
  FROM claims
  GROUP BY record_id
), origins AS (
  SELECT
    record_id,
    COUNT(*) AS independent_origins,
    COUNT(CASE WHEN origin_kind = 'anonymous' THEN 1 END) AS anonymous_origins
  FROM record_origins
  WHERE is_independent = 'yes'
  GROUP BY record_id
), disputes AS (
  SELECT DISTINCT record_id
  FROM disputed_columns
), derived AS (
  SELECT
    t.record_id,
    CASE t.strength
      WHEN 4 THEN 'official_record'
      WHEN 3 THEN 'on_the_record'
      WHEN 2 THEN 'reported'
      WHEN 1 THEN 'alleged'
    END AS strongest_support,
    t.strength,
    t.claims,
    t.supporting_claims,
    t.contradicting_claims,
    CASE WHEN t.supporting_claims = 0 THEN 0 ELSE COALESCE(o.independent_origins, 1) END AS independent_origins,
    COALESCE(o.anonymous_origins, 0) AS anonymous_origins,
    CASE WHEN d.record_id IS NULL THEN 'no' ELSE 'yes' END AS is_disputed
  FROM tally AS t
  LEFT JOIN origins AS o ON o.record_id = t.record_id
  LEFT JOIN disputes AS d ON d.record_id = t.record_id
)
SELECT
  d.record_id,
  r.table_name,
  r.label,
  d.strongest_support,
  d.claims,
  d.supporting_claims,
  d.contradicting_claims,
  d.independent_origins,
  CASE WHEN d.independent_origins = 1 AND d.anonymous_origins = 1 THEN 'yes' ELSE 'no' END AS rests_on_one_anonymous,
  d.is_disputed,
  CASE WHEN d.strength = 1 THEN 'yes' ELSE 'no' END AS is_alleged_only,
  COALESCE(t.label, 'Unsupported') || ', ' || CAST(d.independent_origins AS TEXT)
    || CASE WHEN d.independent_origins = 1 THEN ' origin' ELSE ' origins' END
    || CASE WHEN d.independent_origins = 1 AND d.anonymous_origins = 1 THEN ' (anonymous)' ELSE '' END
    || CASE WHEN d.is_disputed = 'yes' THEN ', disputed' ELSE '' END AS evidence
FROM derived AS d
LEFT JOIN records AS r ON r.record_id = d.record_id
LEFT JOIN vocabulary_terms AS t ON t.vocabulary = 'certainties' AND t.value = d.strongest_support
ORDER BY d.record_id
