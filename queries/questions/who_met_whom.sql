-- title: Who met whom, when, where, for whom and how often?
-- description: One row for each pair of actors present at a contact that was held; contacts_of_the_pair counts all of theirs, where a series that sources tell as one counts once; in_period is unknown where the date leaves it open; read the evidence too, for some contacts are only alleged.
-- parameter actor: one of the two: part of a name in any script, or an id | Witkoff
-- parameter other: the other of the two: part of a name in any script, or an id | Dmitriev
-- parameter since: first day, month or year of the period, such as 2025-04 | 2025
-- parameter until: last day, month or year of the period, such as 2025-12-03 | 2025-12
WITH asked AS (
  SELECT DISTINCT actor_id
  FROM actor_spellings
  WHERE :actor = '' OR actor_id = :actor OR INSTR(LOWER(spelling), LOWER(:actor)) > 0
), others AS (
  SELECT DISTINCT actor_id
  FROM actor_spellings
  WHERE :other = '' OR actor_id = :other OR INSTR(LOWER(spelling), LOWER(:other)) > 0
), pairs AS (
  SELECT x.*, COUNT(*) OVER (PARTITION BY x.actor_id, x.other_actor_id) AS contacts_of_the_pair
  FROM encounters AS x
)
SELECT
  one.label AS one,
  two.label AS other,
  c.date,
  c.contact,
  c.kind,
  c.place,
  onefor.label AS one_came_for,
  twofor.label AS other_came_for,
  p.contacts_of_the_pair,
  c.recurrence,
  CASE
    WHEN :since = '' AND :until = '' THEN 'yes'
    WHEN (:since = '' OR CAST(c.date_earliest AS TEXT) >= :since)
      AND (:until = '' OR SUBSTR(CAST(c.date_latest AS TEXT), 1, LENGTH(:until)) <= :until) THEN 'yes'
    ELSE 'unknown'
  END AS in_period,
  c.evidence AS evidence_of_contact,
  eone.evidence AS evidence_for_one,
  etwo.evidence AS evidence_for_other,
  c.date_earliest,
  c.date_latest,
  p.meeting_id,
  p.actor_id,
  p.other_actor_id
FROM pairs AS p
JOIN asked AS a ON a.actor_id = p.actor_id
JOIN others AS o ON o.actor_id = p.other_actor_id
JOIN contacts AS c ON c.meeting_id = p.meeting_id
JOIN actors AS one ON one.actor_id = p.actor_id
JOIN actors AS two ON two.actor_id = p.other_actor_id
JOIN meeting_participants AS pone ON pone.meeting_participant_id = p.meeting_participant_id
JOIN meeting_participants AS ptwo ON ptwo.meeting_participant_id = p.other_participant_id
LEFT JOIN actors AS onefor ON onefor.actor_id = pone.for_organisation_id
LEFT JOIN actors AS twofor ON twofor.actor_id = ptwo.for_organisation_id
LEFT JOIN record_evidence AS eone ON eone.record_id = p.meeting_participant_id
LEFT JOIN record_evidence AS etwo ON etwo.record_id = p.other_participant_id
WHERE COALESCE(CAST(c.date_latest AS TEXT) >= :since, 1 = 1)
  AND COALESCE(SUBSTR(CAST(c.date_earliest AS TEXT), 1, LENGTH(:until)) <= :until, 1 = 1)
  -- A pair that fits both ways round is told once.
  AND (p.actor_id < p.other_actor_id
    OR p.actor_id NOT IN (SELECT actor_id FROM others)
    OR p.other_actor_id NOT IN (SELECT actor_id FROM asked))
ORDER BY
  one.label, p.actor_id, two.label, p.other_actor_id, COALESCE(c.date_earliest, c.date_latest) NULLS LAST, c.date_latest NULLS LAST, p.meeting_id,
  p.meeting_participant_id, p.other_participant_id
