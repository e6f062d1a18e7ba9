-- code: D08
-- title: outside the position
-- sentence: Nobody is at a contact for an organisation when every position held there had certainly ended or not begun; a state may send anybody.
-- fix: Correct the organisation, the date or the position.
SELECT 'meeting_participants' AS table_name, p.meeting_participant_id AS record_id,
       'for_organisation_id' AS column_name,
       shown(p.actor_id) || ' came for ' || shown(p.for_organisation_id) || ' on ' || m.date
       || ', outside every position held there.' AS message, NULL AS fix
FROM meeting_participants AS p
JOIN meetings AS m ON m.meeting_id = p.meeting_id
JOIN actors AS f ON f.actor_id = p.for_organisation_id AND f.type <> 'state'
WHERE EXISTS (SELECT 1 FROM positions AS o
              WHERE o.actor_id = p.actor_id AND o.organisation_id = p.for_organisation_id)
  AND NOT EXISTS (
    SELECT 1 FROM positions AS o
    WHERE o.actor_id = p.actor_id AND o.organisation_id = p.for_organisation_id
      AND NOT coalesce(o.end_latest < m.date_earliest, FALSE)
      AND NOT coalesce(o.start_earliest > m.date_latest, FALSE))
ORDER BY p.meeting_participant_id
