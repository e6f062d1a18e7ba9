-- code: D19
-- title: record of the wrong table
-- sentence: A record that a row names is of a table that the column allows.
-- fix: Name a record of one of the tables that the schema lists.
SELECT c.table_name, c.record_id, c.column_name,
       shown(c.value) || ' is in ' || l.table_name || ', which ' || c.column_name || ' cannot name.' AS message,
       NULL AS fix
FROM cells AS c
JOIN schema_columns AS s ON s.table_name = c.table_name AND s.column_name = c.column_name AND s.is_record
JOIN live_ids AS l ON l.record_id = c.value
WHERE NOT EXISTS (
  SELECT 1 FROM record_columns AS r
  WHERE r.table_name = c.table_name AND r.column_name = c.column_name AND r.target IN ('*', l.table_name))
ORDER BY c.table_name, c.record_id, c.column_name
