-- code: D18
-- title: vanished id
-- sentence: No id of the last release has vanished: it is live or retired.
-- fix: Restore the row, or add the id to retired_ids with its reason.
SELECT 'retired_ids' AS table_name, b.record_id, NULL AS column_name,
       shown(b.record_id) || ' of release ' || b.version || ' is neither live nor retired.' AS message, NULL AS fix
FROM baseline_ids AS b
WHERE NOT EXISTS (SELECT 1 FROM live_ids AS l WHERE l.record_id = b.record_id)
  AND NOT EXISTS (SELECT 1 FROM retired_ids AS r WHERE r.retired_id = b.record_id)
ORDER BY b.record_id
