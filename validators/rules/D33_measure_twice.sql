-- code: D33
-- title: measure twice
-- sentence: One authority, its parts among it, has one measure of a kind in force against one target under one programme at a time.
-- fix: Keep one record of the listing, or correct the dates, the kind or the programme.
WITH measure AS (
  SELECT m.sanction_measure_id, m.sanction_id, m.kind, s.authority_id, s.sanction_programme_id,
         coalesce(s.target_actor_id, s.target_asset_id) AS target_id,
         coalesce(m.start_latest, s.listed_latest) AS begun,
         -- Until when it is surely in force; nothing about an end says that it goes on.
         CASE WHEN coalesce(m.end, s.lifted, '..') = '..' THEN DATE '9999-12-31'
              ELSE coalesce(m.end_earliest, s.lifted_earliest) END AS until
  FROM sanction_measures AS m
  JOIN sanctions AS s ON s.sanction_id = m.sanction_id
  WHERE m.kind <> 'unspecified'
)
SELECT 'sanction_measures' AS table_name, one.sanction_measure_id AS record_id, 'kind' AS column_name,
       one.kind || ' of ' || shown(one.target_id) || ' is in force through ' || shown(other.sanction_id) || ' too.' AS message,
       NULL AS fix
FROM measure AS one
JOIN measure AS other ON other.sanction_id < one.sanction_id AND other.kind = one.kind
  AND other.target_id = one.target_id
  AND coalesce(other.sanction_programme_id = one.sanction_programme_id, true)
-- The source of one listing names the state, that of the other its treasury: both are the authority.
WHERE EXISTS (
  SELECT 1 FROM authority_wholes AS a JOIN authority_wholes AS b ON b.whole_id = a.whole_id
  WHERE a.authority_id = one.authority_id AND b.authority_id = other.authority_id)
  AND one.begun < other.until AND other.begun < one.until
ORDER BY one.sanction_measure_id
