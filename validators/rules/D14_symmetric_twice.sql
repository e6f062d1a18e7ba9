-- code: D14
-- title: symmetric relation twice
-- sentence: A relation that reads the same both ways is stored once.
-- fix: Keep one of the two rows.
WITH pairs AS (
  SELECT 'relationships' AS table_name, relationship_id AS row_id, type, from_actor_id AS a, to_actor_id AS b,
         'relationship_types' AS vocabulary FROM relationships
  UNION ALL
  SELECT 'links', link_id, type, from_record_id, to_record_id, 'link_types' FROM links
), counted AS (
  SELECT p.*, min(row_id) OVER (PARTITION BY table_name, type, least(a, b), greatest(a, b)) AS first_id
  FROM pairs AS p
  JOIN term_facts AS f ON f.vocabulary = p.vocabulary AND f.value = p.type AND f.fact = 'symmetric'
  WHERE a IS NOT NULL AND b IS NOT NULL
)
SELECT table_name, row_id AS record_id, 'type' AS column_name,
       type || ' between ' || shown(a) || ' and ' || shown(b) || ' is also stored as ' || shown(first_id) || '.' AS message,
       NULL AS fix
FROM counted
WHERE row_id <> first_id
ORDER BY table_name, row_id
