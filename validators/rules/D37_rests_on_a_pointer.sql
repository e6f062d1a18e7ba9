-- code: D37
-- title: rests on a pointer
-- sentence: No fact rests on pages alone that only point to a source; those who publish such a page or speak in its chain excepted.
-- fix: Read the source itself, or another, and add the claim; or take the record out.
WITH support AS (
  SELECT c.record_id, bool_and(coalesce(s.is_pointer, false)) AS only_pointers
  FROM claims AS c
  JOIN sources AS s ON s.source_id = c.source_id
  WHERE c.stance = 'supports'
  GROUP BY c.record_id
)
SELECT l.table_name, s.record_id, NULL AS column_name,
       shown(s.record_id) || ' is told by pages alone that only point to a source.' AS message, NULL AS fix
FROM support AS s
JOIN live_ids AS l ON l.record_id = s.record_id AND l.table_name <> 'sources'
WHERE s.only_pointers
  AND s.record_id NOT IN (SELECT publisher_id FROM sources WHERE is_pointer AND publisher_id IS NOT NULL)
  AND s.record_id NOT IN (SELECT actor_id FROM claim_hops WHERE actor_id IS NOT NULL)
ORDER BY l.table_name, s.record_id
