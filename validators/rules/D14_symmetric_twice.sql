-- code: D14
-- title: symmetric relation twice
-- sentence: A relation that reads the same both ways is stored once.
-- fix: Keep one of the two rows.
WITH pairs AS (
  SELECT 'relationships' AS table_name, relationship_id AS row_id, type, from_actor_id AS a, to_actor_id AS b,
         'relationship_types' AS vocabulary FROM relationships
  UNION ALL
  SELECT 'links', link_id, type, from_record_id, to_record_id, 'link_types' FROM links
)
SELECT p.table_name, p.row_id AS record_id, 'type' AS column_name,
       p.type || ' between ' || shown(p.a) || ' and ' || shown(p.b) || ' is also stored as ' || shown(other.row_id) || '.'
         AS message, NULL AS fix
FROM pairs AS p
JOIN pairs AS other ON other.table_name = p.table_name AND other.type = p.type AND other.row_id < p.row_id
  AND least(other.a, other.b) = least(p.a, p.b) AND greatest(other.a, other.b) = greatest(p.a, p.b)
JOIN term_facts AS f ON f.vocabulary = p.vocabulary AND f.value = p.type AND f.fact = 'symmetric'
ORDER BY p.table_name, p.row_id
