-- code: D06
-- title: claim on no column
-- sentence: A claim value and a resolution name a column that their record has.
-- fix: Name a column of the record.
WITH named AS (
  SELECT 'claim_values' AS table_name, claim_value_id AS row_id, record_id, column_name, table_name AS live_in FROM claimed
  UNION ALL
  SELECT 'resolutions', r.resolution_id, r.record_id, r.column_name, l.table_name
  FROM resolutions AS r JOIN live_ids AS l ON l.record_id = r.record_id
), doubtful AS (
  SELECT n.* FROM named AS n
  WHERE n.live_in IS NOT NULL AND n.column_name IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM schema_columns AS s WHERE s.table_name = n.live_in AND s.column_name = n.column_name)
), owned AS (
  SELECT l.record_id, s.column_name
  FROM live_ids AS l
  JOIN schema_columns AS s ON s.table_name = l.table_name
    OR (l.table_name = 'actors' AND s.table_name = 'people' AND l.record_id IN (SELECT actor_id FROM people))
    OR (l.table_name = 'actors' AND s.table_name = 'organisations'
        AND l.record_id IN (SELECT actor_id FROM organisations))
  WHERE l.record_id IN (SELECT record_id FROM doubtful)
)
SELECT n.table_name, n.row_id AS record_id, 'column_name' AS column_name,
       shown(n.record_id) || ' has no column ' || shown(n.column_name) || '.' AS message,
       (SELECT 'Did you mean ' || shown(o.column_name) || '?' FROM owned AS o WHERE o.record_id = n.record_id
        ORDER BY jaro_winkler_similarity(o.column_name, n.column_name) DESC, o.column_name LIMIT 1) AS fix
FROM doubtful AS n
WHERE NOT EXISTS (SELECT 1 FROM owned AS o WHERE o.record_id = n.record_id AND o.column_name = n.column_name)
ORDER BY n.table_name, n.row_id
