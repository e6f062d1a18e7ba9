-- title: Which facts are only alleged?
-- description: Every record that no claim supports more firmly than as an allegation, with the place and the origin of each such claim; none of them may be told as a fact.
-- parameter table: which table, such as meetings or meeting_participants | meetings
SELECT
  e.table_name,
  e.label AS allegation,
  k.node_label AS alleged_by,
  s.label AS read_in,
  s.locator_unit,
  c.locator,
  e.is_disputed,
  e.record_id,
  c.claim_id
FROM record_evidence AS e
JOIN claims AS c ON c.record_id = e.record_id AND c.stance = 'supports'
JOIN claim_chains AS k ON k.claim_id = c.claim_id AND k.is_origin = 'yes'
JOIN sources AS s ON s.source_id = c.source_id
WHERE e.is_alleged_only = 'yes' AND (:table = '' OR e.table_name = LOWER(:table))
ORDER BY e.table_name, e.label, e.record_id, c.claim_id
