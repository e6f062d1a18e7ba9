-- code: D07
-- title: participant twice
-- sentence: Nobody takes part in one contact twice.
-- fix: Merge the two rows.
SELECT 'meeting_participants' AS table_name, p.meeting_participant_id AS record_id, 'actor_id' AS column_name,
       shown(p.actor_id) || ' takes part in ' || shown(p.meeting_id) || ' twice.' AS message, NULL AS fix
FROM meeting_participants AS p
JOIN meeting_participants AS other ON other.meeting_id = p.meeting_id AND other.actor_id = p.actor_id
  AND other.meeting_participant_id < p.meeting_participant_id
ORDER BY p.meeting_participant_id
