-- title: Chains of claims
-- description: How each claim knows, one row a step: step 0 is the source that was read, then each hop in order; the last step is the origin.
WITH
-- A source speaks with the voice of its publisher, so its step counts as the publisher (counted_as_id):
-- two articles of one agency are one origin, read or credited. An uncredited caption or photograph
-- speaks with the voice of the text it stands in; one with a credit of its own counts as itself.
steps AS (
  SELECT claim_id, 0 AS step, source_id AS node_id, 'read' AS basis
  FROM claims
  UNION ALL
  SELECT claim_id, position AS step, COALESCE(source_id, actor_id) AS node_id, basis
  FROM claim_hops
), ends AS (
  SELECT claim_id, MAX(step) AS last_step
  FROM steps
  GROUP BY claim_id
)
SELECT
  c.record_id,
  s.claim_id,
  s.step,
  s.node_id,
  CASE
    WHEN src.kind IN ('caption', 'photograph') AND src.credit IS NULL
    THEN COALESCE(whole.publisher_id, whole.source_id, src.publisher_id, s.node_id)
    WHEN src.kind IN ('caption', 'photograph')
    THEN s.node_id
    ELSE COALESCE(src.publisher_id, s.node_id)
  END AS counted_as_id,
  CASE WHEN src.source_id IS NULL THEN act.type ELSE src.kind END AS node_kind,
  COALESCE(src.label, act.label) AS node_label,
  s.basis,
  CASE WHEN s.step = e.last_step THEN 'yes' ELSE 'no' END AS is_origin,
  c.stance,
  c.certainty
FROM steps AS s
JOIN ends AS e ON e.claim_id = s.claim_id
JOIN claims AS c ON c.claim_id = s.claim_id
LEFT JOIN sources AS src ON src.source_id = s.node_id
LEFT JOIN sources AS whole ON whole.source_id = src.part_of_source_id
LEFT JOIN actors AS act ON act.actor_id = s.node_id
ORDER BY c.record_id, s.claim_id, s.step
