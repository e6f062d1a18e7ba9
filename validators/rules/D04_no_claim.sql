-- code: D04
-- title: record without a claim
-- sentence: Every record that states a fact has a claim.
-- fix: Add a row to claims that says which place in which source gives it.
SELECT l.table_name, l.record_id, NULL AS column_name,
       shown(l.record_id) || ' has no claim.' AS message, NULL AS fix
FROM live_ids AS l
JOIN schema_columns AS s ON s.table_name = l.table_name AND s.is_key AND s.is_claimed
WHERE NOT EXISTS (SELECT 1 FROM claims AS c WHERE c.record_id = l.record_id)
ORDER BY l.table_name, l.record_id
