-- code: D01
-- title: id in two tables
-- sentence: An id belongs to one row of one table.
-- fix: Give one of the two rows an id of its own.
WITH twice AS (
  SELECT record_id FROM live_ids GROUP BY record_id HAVING count(*) > 1
)
SELECT l.table_name, l.record_id, NULL AS column_name,
       shown(l.record_id) || ' is also an id of ' || other.table_name || '.' AS message, NULL AS fix
FROM twice AS t
JOIN live_ids AS l ON l.record_id = t.record_id
JOIN live_ids AS other ON other.record_id = l.record_id AND other.table_name < l.table_name
ORDER BY l.table_name, l.record_id
