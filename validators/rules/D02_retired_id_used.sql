-- code: D02
-- title: retired id in use
-- sentence: An id that was retired is never used again.
-- fix: Mint a new id.
SELECT l.table_name, l.record_id, NULL AS column_name,
       shown(l.record_id) || ' was retired in version ' || r.retired_in || '.' AS message, NULL AS fix
FROM live_ids AS l
JOIN retired_ids AS r ON r.retired_id = l.record_id
ORDER BY l.table_name, l.record_id
