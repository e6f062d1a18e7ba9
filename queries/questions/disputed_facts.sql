-- title: Where do sources disagree?
-- description: Every version of every disputed fact, one row a claim: what it gives for the column, in what words, where and on whose word, and why the cell reads as it does; a dispute about the record as a whole has no version but supports or contradicts.
-- parameter record: which record: part of its label, or an id | plan
WITH origins AS (
  SELECT claim_id, node_label AS origin
  FROM claim_chains
  WHERE is_origin = 'yes'
)
SELECT
  r.label AS record,
  r.table_name,
  CASE WHEN d.column_name = '' THEN 'the record as a whole' ELSE d.column_name END AS disputed,
  COALESCE(named.label, v.value) AS version,
  v.wording,
  c.stance,
  c.certainty,
  o.origin AS on_whose_word,
  s.label AS read_in,
  c.locator,
  COALESCE(x.reason, 'not resolved') AS resolution,
  d.record_id,
  c.claim_id
FROM disputed_columns AS d
JOIN claims AS c ON c.record_id = d.record_id
JOIN records AS r ON r.record_id = d.record_id
JOIN sources AS s ON s.source_id = c.source_id
JOIN origins AS o ON o.claim_id = c.claim_id
LEFT JOIN claim_values AS v ON v.claim_id = c.claim_id AND v.column_name = d.column_name
LEFT JOIN records AS named ON named.record_id = v.value
LEFT JOIN resolutions AS x ON x.record_id = d.record_id AND x.column_name = d.column_name
WHERE (d.column_name = '' OR v.claim_value_id IS NOT NULL)
  AND (:record = '' OR d.record_id = :record OR INSTR(LOWER(r.label), LOWER(:record)) > 0)
ORDER BY r.table_name, r.label, d.record_id, d.column_name, v.value NULLS LAST, c.stance DESC, c.claim_id, v.claim_value_id NULLS FIRST
