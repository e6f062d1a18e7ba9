-- code: D26
-- title: resolution without a conflict
-- sentence: A resolution concerns a cell for which claims give different values, or that a claim contradicts.
-- fix: Delete the resolution, or add the claim that conflicts.
SELECT 'resolutions' AS table_name, r.resolution_id AS record_id, 'column_name' AS column_name,
       'the claims on ' || shown(r.column_name) || ' of ' || shown(r.record_id) || ' do not conflict.' AS message, NULL AS fix
FROM resolutions AS r
JOIN live_ids AS l ON l.record_id = r.record_id
WHERE r.column_name IS NOT NULL
  AND NOT EXISTS (
  SELECT 1 FROM claims AS one
  JOIN claim_values AS v ON v.claim_id = one.claim_id AND v.column_name = r.column_name
  JOIN claims AS two ON two.record_id = one.record_id
  JOIN claim_values AS w ON w.claim_id = two.claim_id AND w.column_name = r.column_name
  WHERE one.record_id = r.record_id AND (v.value <> w.value OR one.stance <> two.stance))
ORDER BY r.resolution_id
