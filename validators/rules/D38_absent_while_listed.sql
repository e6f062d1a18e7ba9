-- code: D38
-- title: absent while listed
-- sentence: Nobody is absent from an authority's list on a day on which a measure of that authority, its parts among it, that names its targets is surely in force.
-- fix: Correct the day, the list or the actor, or the dates of the sanction.
SELECT DISTINCT 'list_absences' AS table_name, b.list_absence_id AS record_id, 'date' AS column_name,
       shown(s.sanction_id) || ' is in force on ' || b.date || '.' AS message, NULL AS fix
FROM list_absences AS b
JOIN sanctions AS s ON s.target_actor_id = b.actor_id
JOIN sanction_measures AS m ON m.sanction_id = s.sanction_id
-- The other kinds stand on lists of their own (the US one of sectoral limits) or name nobody.
WHERE m.kind IN ('blocking', 'asset_freeze', 'travel_ban')
  AND coalesce(m.start_latest, s.listed_latest) < b.date_earliest
  AND CASE WHEN coalesce(m.end, s.lifted, '..') = '..' THEN true
           ELSE coalesce(m.end_earliest, s.lifted_earliest) > b.date_latest END
  AND EXISTS (
    SELECT 1 FROM authority_wholes AS one JOIN authority_wholes AS other ON other.whole_id = one.whole_id
    WHERE one.authority_id = b.authority_id AND other.authority_id = s.authority_id)
ORDER BY b.list_absence_id
