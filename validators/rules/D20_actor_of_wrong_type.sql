-- code: D20
-- title: actor of the wrong type
-- sentence: An actor that a row names is of a type that the column allows.
-- fix: Name an actor of one of the types that the schema lists.
SELECT c.table_name, c.record_id, c.column_name,
       shown(c.value) || ' is of type ' || a.type || ', which ' || c.column_name || ' cannot name.' AS message,
       NULL AS fix
FROM cells AS c
JOIN actors AS a ON a.actor_id = c.value AND a.type IS NOT NULL
WHERE EXISTS (SELECT 1 FROM actor_columns AS t WHERE t.table_name = c.table_name AND t.column_name = c.column_name)
  AND NOT EXISTS (SELECT 1 FROM actor_columns AS t
                  WHERE t.table_name = c.table_name AND t.column_name = c.column_name AND t.actor_type = a.type)
ORDER BY c.table_name, c.record_id, c.column_name
