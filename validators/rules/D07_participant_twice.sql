-- code: D07
-- title: participant twice
-- sentence: Nobody takes part in one contact twice.
-- fix: Merge the two rows.
WITH counted AS (
  SELECT *, min(meeting_participant_id) OVER (PARTITION BY meeting_id, actor_id) AS first_id
  FROM meeting_participants
  WHERE meeting_id IS NOT NULL AND actor_id IS NOT NULL
)
SELECT 'meeting_participants' AS table_name, meeting_participant_id AS record_id, 'actor_id' AS column_name,
       shown(actor_id) || ' takes part in ' || shown(meeting_id) || ' twice.' AS message, NULL AS fix
FROM counted
WHERE meeting_participant_id <> first_id
ORDER BY meeting_participant_id
