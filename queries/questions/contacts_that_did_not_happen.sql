-- title: Which contacts were planned, asked for or refused, and who stayed away?
-- description: Contacts that are not known to have been held, one row a participant, and of contacts that were held those who were expected, absent or declined.
-- parameter actor: who was to take part: part of a name in any script, or an id | Witkoff
WITH asked AS (
  SELECT DISTINCT actor_id
  FROM actor_spellings
  WHERE actor_id = :actor OR INSTR(LOWER(spelling), LOWER(:actor)) > 0
)
SELECT
  c.date,
  c.contact,
  c.status_label AS status,
  c.place,
  a.label AS participant,
  COALESCE(r.label, p.role) AS role,
  COALESCE(t.label, p.attendance) AS attendance,
  f.label AS came_for,
  m.description,
  c.evidence,
  c.date_earliest,
  c.date_latest,
  c.meeting_id,
  p.meeting_participant_id
FROM contacts AS c
JOIN meetings AS m ON m.meeting_id = c.meeting_id
LEFT JOIN meeting_participants AS p ON p.meeting_id = c.meeting_id
LEFT JOIN actors AS a ON a.actor_id = p.actor_id
LEFT JOIN actors AS f ON f.actor_id = p.for_organisation_id
LEFT JOIN vocabulary_terms AS r ON r.vocabulary = 'participant_roles' AND r.value = p.role
LEFT JOIN vocabulary_terms AS t ON t.vocabulary = 'attendances' AND t.value = p.attendance
WHERE (c.status <> 'held' OR p.attendance <> 'present')
  AND (:actor = ''
    OR c.meeting_id IN (SELECT x.meeting_id FROM meeting_participants AS x JOIN asked AS q ON q.actor_id = x.actor_id))
ORDER BY
  COALESCE(c.date_earliest, c.date_latest) NULLS LAST, c.date_latest NULLS LAST, c.meeting_id, a.label NULLS LAST, p.meeting_participant_id NULLS LAST
