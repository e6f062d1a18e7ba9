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
  SELECT 1 FROM claimed AS one
  JOIN claimed AS two ON two.record_id = one.record_id AND two.column_name = one.column_name
  WHERE one.record_id = r.record_id AND one.column_name = r.column_name
    AND (one.value <> two.value OR one.stance <> two.stance))
ORDER BY r.resolution_id
