-- title: How is a name written in other languages and scripts?
-- description: Every recorded spelling, one row each: of actors as a name with its language, script and basis, of places, assets, plans and the rest as the wording that a source prints for it; the name asked for may be in any of them.
-- parameter name: part of a name in any script, or an id | 威特科夫
-- parameter language: BCP 47 tag or its beginning, such as zh | zh
WITH spelled AS (
  SELECT
    n.actor_id AS record_id, n.name, n.language, n.script,
    COALESCE(k.label, n.kind) AS kind, COALESCE(b.label, n.basis) AS basis, n.actor_name_id AS told_in_id
  FROM actor_names AS n
  LEFT JOIN vocabulary_terms AS k ON k.vocabulary = 'name_kinds' AND k.value = n.kind
  LEFT JOIN vocabulary_terms AS b ON b.vocabulary = 'name_bases' AND b.value = n.basis
  UNION
  SELECT v.record_id, v.wording, COALESCE(s.language, w.language), NULL, NULL, 'As printed', v.record_id
  FROM claimed_values AS v
  JOIN claims AS c ON c.claim_id = v.claim_id
  JOIN sources AS s ON s.source_id = c.source_id
  LEFT JOIN sources AS w ON w.source_id = s.part_of_source_id
  WHERE v.column_name = 'label' AND v.wording IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM actor_names AS n WHERE n.actor_id = v.record_id AND n.name = v.wording)
), asked AS (
  SELECT r.record_id
  FROM records AS r
  WHERE :name = '' OR r.record_id = :name OR INSTR(LOWER(r.label), LOWER(:name)) > 0
  UNION
  SELECT x.record_id
  FROM spelled AS x
  WHERE INSTR(LOWER(x.name), LOWER(:name)) > 0
)
SELECT
  r.label AS record,
  r.table_name,
  x.name,
  x.language,
  x.script,
  x.kind,
  x.basis,
  e.evidence,
  x.record_id,
  x.told_in_id
FROM spelled AS x
JOIN asked AS q ON q.record_id = x.record_id
JOIN records AS r ON r.record_id = x.record_id
LEFT JOIN record_evidence AS e ON e.record_id = x.told_in_id
WHERE COALESCE(SUBSTR(LOWER(x.language), 1, LENGTH(:language)) = LOWER(:language), 1 = 1)
ORDER BY r.table_name, r.label, x.record_id, x.language NULLS LAST, x.script NULLS LAST, x.name, x.told_in_id
