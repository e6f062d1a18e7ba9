-- title: Which sanctioned people did someone meet, and what was on the table?
-- description: One row for each contact with somebody under a sanction, or who came for or held a position at a body under one (sanction_is_on and connection say which); in_force_on_the_day is about the sanction, connection_on_the_day about the position; each is yes or unknown, and because says why; an empty list of deals means that no source names one that was raised.
-- parameter actor: who was met: part of a name in any script, or an id | Witkoff
WITH asked AS (
  SELECT DISTINCT actor_id
  FROM actor_spellings
  WHERE :actor = '' OR actor_id = :actor OR INSTR(LOWER(spelling), LOWER(:actor)) > 0
)
SELECT
  met.label AS who_was_met,
  c.date,
  c.contact,
  c.place,
  who.label AS sanctioned_person,
  s.target AS sanction_is_on,
  s.connection,
  s.sanction,
  s.authority,
  s.in_force AS in_force_on_the_day,
  s.because,
  CASE
    WHEN s.link_on_the_day = 'yes' THEN 'yes'
    ELSE 'unknown: no source dates the position closely enough'
  END AS connection_on_the_day,
  g.deals AS deals_on_the_table,
  g.other_matters AS other_matters_on_the_table,
  e.evidence AS evidence_of_presence,
  s.sanction_evidence AS evidence_of_sanction,
  c.date_earliest,
  c.date_latest,
  s.meeting_id,
  s.actor_id,
  s.sanction_id
FROM encounters AS x
JOIN asked AS q ON q.actor_id = x.actor_id
JOIN sanctions_on_the_day AS s ON s.meeting_participant_id = x.other_participant_id
JOIN contacts AS c ON c.meeting_id = x.meeting_id
JOIN actors AS met ON met.actor_id = x.actor_id
JOIN actors AS who ON who.actor_id = x.other_actor_id
LEFT JOIN agenda_in_words AS g ON g.meeting_id = x.meeting_id
LEFT JOIN record_evidence AS e ON e.record_id = x.other_participant_id
WHERE s.in_force <> 'no'
ORDER BY
  COALESCE(c.date_earliest, c.date_latest) NULLS LAST, c.date_latest NULLS LAST, s.meeting_id, met.label, x.actor_id, who.label, s.actor_id,
  s.in_force DESC, s.sanction_id, s.link, s.position_id NULLS FIRST, s.meeting_participant_id, x.meeting_participant_id
