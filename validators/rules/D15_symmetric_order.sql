-- code: D15
-- title: symmetric relation reversed
-- sentence: A relation that reads the same both ways has the smaller id first.
-- fix: Swap the two ids.
WITH pairs AS (
  SELECT 'relationships' AS table_name, relationship_id AS row_id, type, from_actor_id AS a, to_actor_id AS b,
         'relationship_types' AS vocabulary, 'from_actor_id' AS first_column FROM relationships
  UNION ALL
  SELECT 'links', link_id, type, from_record_id, to_record_id, 'link_types', 'from_record_id' FROM links
)
SELECT p.table_name, p.row_id AS record_id, p.first_column AS column_name,
       shown(p.a) || ' stands before ' || shown(p.b) || '.' AS message, NULL AS fix
FROM pairs AS p
JOIN term_facts AS f ON f.vocabulary = p.vocabulary AND f.value = p.type AND f.fact = 'symmetric'
WHERE p.a > p.b
ORDER BY p.table_name, p.row_id
