-- code: D06
-- title: claim on no column
-- sentence: A claim value and a resolution name a column that their record has.
-- fix: Name a column of the record.
WITH named AS (
  SELECT 'claim_values' AS table_name, v.claim_value_id AS row_id, c.record_id, v.column_name
  FROM claim_values AS v JOIN claims AS c ON c.claim_id = v.claim_id
  UNION ALL
  SELECT 'resolutions', resolution_id, record_id, column_name FROM resolutions
), kinds AS (
  SELECT record_id, table_name FROM live_ids
  UNION ALL SELECT actor_id, 'people' FROM people
  UNION ALL SELECT actor_id, 'organisations' FROM organisations
), known AS (
  -- A claim may name a column of each of the tables that share its record's id.
  SELECT DISTINCT n.record_id, n.column_name
  FROM named AS n
  JOIN kinds AS k ON k.record_id = n.record_id
  JOIN schema_columns AS s ON s.table_name = k.table_name AND s.column_name = n.column_name
), unknown AS (
  SELECT n.*
  FROM named AS n
  ANTI JOIN known AS k ON k.record_id = n.record_id AND k.column_name = n.column_name
  WHERE n.column_name IS NOT NULL AND n.record_id IN (SELECT record_id FROM live_ids)
)
SELECT u.table_name, u.row_id AS record_id, 'column_name' AS column_name,
       shown(u.record_id) || ' has no column ' || shown(u.column_name) || '.' AS message,
       (SELECT 'Did you mean ' || shown(s.column_name) || '?'
        FROM kinds AS k JOIN schema_columns AS s ON s.table_name = k.table_name
        WHERE k.record_id = u.record_id
        ORDER BY jaro_winkler_similarity(s.column_name, u.column_name) DESC, s.column_name LIMIT 1) AS fix
FROM unknown AS u
ORDER BY u.table_name, u.row_id
