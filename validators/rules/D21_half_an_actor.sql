-- code: D21
-- title: half an actor
-- sentence: A person has a row in people, an organisation one in organisations.
-- fix: Add the row, or correct the type.
SELECT 'actors' AS table_name, a.actor_id AS record_id, 'type' AS column_name,
       shown(a.actor_id) || ' has no row in ' || CASE a.type WHEN 'person' THEN 'people' ELSE 'organisations' END
       || '.' AS message, NULL AS fix
FROM actors AS a
WHERE (a.type = 'person' AND NOT EXISTS (SELECT 1 FROM people AS p WHERE p.actor_id = a.actor_id))
   OR (a.type = 'organisation' AND NOT EXISTS (SELECT 1 FROM organisations AS o WHERE o.actor_id = a.actor_id))
ORDER BY a.actor_id
