-- code: D19
-- title: record of the wrong table
-- sentence: A record that a row names is of a table that the column allows.
-- fix: Name a record of one of the tables that the schema lists.
SELECT c.table_name, c.record_id, c.column_name,
       shown(c.value) || ' is in ' || c.live_in || ', which ' || c.column_name || ' cannot name.' AS message,
       NULL AS fix
FROM named AS c
WHERE c.live_in IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM record_columns AS r
  WHERE r.table_name = c.table_name AND r.column_name = c.column_name AND r.target IN ('*', c.live_in))
ORDER BY c.table_name, c.record_id, c.column_name
