-- title: Which facts rest on one anonymous source?
-- description: Every record whose whole support goes back to one unnamed speaker, or one unnamed group quoted as one, with the description given and who had it from there; nothing else that was read bears such a fact out.
-- parameter table: which table, such as deal_events or meetings | deal_events
WITH told AS (
  SELECT
    c.record_id, c.claim_id, c.node_id, c.node_label, b.node_label AS told_to,
    ROW_NUMBER() OVER (PARTITION BY c.record_id ORDER BY c.claim_id) AS rank
  FROM claim_chains AS c
  JOIN record_origins AS o
    ON o.record_id = c.record_id AND o.origin_id = c.counted_as_id AND o.is_independent = 'yes'
  LEFT JOIN claim_chains AS b ON b.claim_id = c.claim_id AND b.step = c.step - 1
  WHERE c.is_origin = 'yes' AND c.stance = 'supports'
)
SELECT
  e.table_name,
  e.label AS fact,
  t.node_label AS anonymous_source,
  t.told_to,
  src.label AS read_in,
  src.locator_unit,
  c.locator,
  c.certainty,
  e.is_disputed,
  e.record_id,
  t.node_id AS speaker_id
FROM record_evidence AS e
JOIN told AS t ON t.record_id = e.record_id AND t.rank = 1
JOIN claims AS c ON c.claim_id = t.claim_id
JOIN sources AS src ON src.source_id = c.source_id
WHERE e.rests_on_one_anonymous = 'yes' AND (:table = '' OR e.table_name = LOWER(:table))
ORDER BY e.table_name, e.label, e.record_id
