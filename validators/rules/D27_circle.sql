-- code: D27
-- title: circle
-- sentence: Nothing is a part of what is a part of it.
-- fix: Break the circle at the wrong link.
WITH RECURSIVE part AS (
  SELECT 'places' AS table_name, 'part_of_place_id' AS column_name, place_id AS id, part_of_place_id AS larger FROM places
  UNION ALL SELECT 'meetings', 'part_of_meeting_id', meeting_id, part_of_meeting_id FROM meetings
  UNION ALL SELECT 'deals', 'parent_deal_id', deal_id, parent_deal_id FROM deals
  UNION ALL SELECT 'sources', 'part_of_source_id', source_id, part_of_source_id FROM sources
), reach(table_name, column_name, id, larger) AS (
  SELECT table_name, column_name, id, larger FROM part WHERE larger IS NOT NULL AND larger <> id
  UNION
  SELECT r.table_name, r.column_name, r.id, p.larger
  FROM reach AS r JOIN part AS p ON p.id = r.larger AND p.larger IS NOT NULL
)
SELECT table_name, id AS record_id, column_name, shown(id) || ' is a part of itself by way of others.' AS message,
       NULL AS fix
FROM reach
WHERE id = larger
ORDER BY table_name, id
