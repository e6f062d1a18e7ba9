-- title: Who says so?
-- description: The evidence for a record line by line: for each claim the place that was read, then the chain by which it knows, step by step to the origin, then each value that it gives with the printed wording and whether it is stated or inferred.
-- parameter record: which record: part of its label, or an id | mtg-2025-12-02-moscow-talks
WITH lines AS (
  SELECT
    c.claim_id, 0 AS part_order, 0 AS line_order, 'place' AS part,
    s.label || COALESCE(', ' || s.locator_unit, ',') || ' ' || CAST(c.locator AS TEXT)
      || COALESCE(' to ' || CAST(c.locator_end AS TEXT), '') AS says,
    NULL AS wording, NULL AS basis, c.note AS remark, CAST(c.claim_id AS TEXT) AS line_id
  FROM claims AS c
  JOIN sources AS s ON s.source_id = c.source_id
  UNION ALL
  SELECT
    k.claim_id, 1, k.step, CASE WHEN k.is_origin = 'yes' THEN 'origin' ELSE 'which credits' END,
    CASE WHEN k.step = 0 THEN 'the source itself; it credits nobody' ELSE k.node_label END,
    NULL, k.basis, h.note, COALESCE(h.claim_hop_id, k.claim_id)
  FROM claim_chains AS k
  LEFT JOIN claim_hops AS h ON h.claim_id = k.claim_id AND h.position = k.step
  WHERE k.step > 0 OR k.is_origin = 'yes'
  UNION ALL
  SELECT
    v.claim_id, 2, 0, 'value', v.column_name || ' = ' || v.value || COALESCE(' (' || r.label || ')', ''),
    v.wording, v.basis || COALESCE(' from ' || v.inferred_from, ''), v.note, v.claim_value_id
  FROM claim_values AS v
  LEFT JOIN records AS r ON r.record_id = v.value
)
SELECT
  r.label AS record,
  c.stance,
  c.certainty,
  x.part,
  x.says,
  x.wording,
  x.basis,
  x.remark,
  c.claim_id,
  c.record_id
FROM claims AS c
JOIN records AS r ON r.record_id = c.record_id
JOIN lines AS x ON x.claim_id = c.claim_id
WHERE :record = '' OR c.record_id = :record OR INSTR(LOWER(r.label), LOWER(:record)) > 0
ORDER BY r.label, c.record_id, c.stance DESC, c.locator, c.claim_id, x.part_order, x.line_order, x.line_id
