-- code: D01
-- title: id in two tables
-- sentence: An id belongs to one row of one table.
-- fix: Give one of the two rows an id of its own.
SELECT l.table_name, l.record_id, NULL AS column_name,
       shown(l.record_id) || ' is also an id of ' || other.table_name || '.' AS message, NULL AS fix
FROM live_ids AS l
JOIN live_ids AS other ON other.record_id = l.record_id AND other.table_name < l.table_name
ORDER BY l.table_name, l.record_id
