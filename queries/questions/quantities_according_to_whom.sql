-- title: How long, how much, according to whom?
-- description: Every quantity with what each claim gives for it, one row a claim: low and high are the least and the most that its wording allows, an empty bound means that it sets none; compare rows of one quantity to see who says what.
-- parameter measure: what is measured: duration, value, price, fee, share, quantity, count, occurrence, reserves | duration
-- parameter record: what it belongs to: part of its label, or an id | talks
WITH versions AS (
  SELECT
    claim_id,
    MAX(CASE WHEN column_name = 'low' THEN value END) AS low,
    MAX(CASE WHEN column_name = 'high' THEN value END) AS high,
    MAX(CASE WHEN column_name = 'qualifier' THEN value END) AS qualifier,
    MAX(CASE WHEN column_name = 'unit' THEN value END) AS unit,
    MAX(CASE WHEN column_name = 'period' THEN value END) AS period,
    COALESCE(
      MAX(CASE WHEN column_name = 'low' THEN wording END),
      MAX(CASE WHEN column_name = 'high' THEN wording END),
      MAX(wording)
    ) AS wording
  FROM claim_values
  GROUP BY claim_id
)
SELECT
  r.label AS belongs_to,
  COALESCE(t.label, a.measure) AS measure,
  a.counted,
  v.low,
  v.high,
  COALESCE(q.label, v.qualifier) AS qualifier,
  v.unit,
  v.period,
  v.wording,
  c.stance,
  c.certainty,
  k.node_label AS according_to,
  s.label AS read_in,
  c.locator,
  e.evidence,
  a.record_id,
  a.amount_id,
  c.claim_id
FROM amounts AS a
LEFT JOIN records AS r ON r.record_id = a.record_id
LEFT JOIN vocabulary_terms AS t ON t.vocabulary = 'amount_measures' AND t.value = a.measure
LEFT JOIN claims AS c ON c.record_id = a.amount_id
LEFT JOIN versions AS v ON v.claim_id = c.claim_id
LEFT JOIN vocabulary_terms AS q ON q.vocabulary = 'amount_qualifiers' AND q.value = v.qualifier
LEFT JOIN claim_chains AS k ON k.claim_id = c.claim_id AND k.is_origin = 'yes'
LEFT JOIN sources AS s ON s.source_id = c.source_id
LEFT JOIN record_evidence AS e ON e.record_id = a.amount_id
WHERE (:measure = '' OR a.measure = LOWER(:measure))
  AND (:record = '' OR a.record_id = :record OR INSTR(LOWER(r.label), LOWER(:record)) > 0)
ORDER BY r.label NULLS LAST, a.record_id, a.amount_id, c.stance DESC NULLS LAST, c.locator, c.claim_id
