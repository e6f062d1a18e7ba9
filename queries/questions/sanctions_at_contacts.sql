-- title: Who was under which sanctions on the day of each contact?
-- description: Each participant of each contact, held or not, with every sanction on the participant, on the organisation come for and on those where a position was held; in_force answers yes, no or unknown for the sanction on that day, because says why, and connection_on_the_day whether a position was held then.
-- parameter actor: which participant: part of a name in any script, or an id | Dmitriev
-- parameter contact: which contact: part of its label, or an id | talks
-- parameter in_force: yes, no or unknown | yes
WITH asked AS (
  SELECT DISTINCT actor_id
  FROM actor_spellings
  WHERE :actor = '' OR actor_id = :actor OR INSTR(LOWER(spelling), LOWER(:actor)) > 0
)
SELECT
  c.date,
  c.contact,
  c.status_label AS status,
  a.label AS participant,
  COALESCE(t.label, s.attendance) AS attendance,
  s.target AS sanction_is_on,
  s.connection,
  s.sanction,
  s.authority,
  s.link_on_the_day AS connection_on_the_day,
  s.listed,
  s.lifted,
  s.in_force,
  s.because,
  e.evidence AS evidence_of_presence,
  s.sanction_evidence AS evidence_of_sanction,
  c.date_earliest,
  c.date_latest,
  s.meeting_id,
  s.actor_id,
  s.sanction_id
FROM sanctions_on_the_day AS s
JOIN asked AS q ON q.actor_id = s.actor_id
JOIN contacts AS c ON c.meeting_id = s.meeting_id
JOIN actors AS a ON a.actor_id = s.actor_id
LEFT JOIN vocabulary_terms AS t ON t.vocabulary = 'attendances' AND t.value = s.attendance
LEFT JOIN record_evidence AS e ON e.record_id = s.meeting_participant_id
WHERE (:contact = '' OR s.meeting_id = :contact OR INSTR(LOWER(c.contact), LOWER(:contact)) > 0)
  AND (:in_force = '' OR s.in_force = LOWER(:in_force))
ORDER BY
  COALESCE(c.date_earliest, c.date_latest) NULLS LAST, c.date_latest NULLS LAST, s.meeting_id, a.label, s.actor_id, s.meeting_participant_id,
  s.sanction_id, s.link, s.position_id NULLS FIRST
