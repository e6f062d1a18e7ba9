-- title: What was on the table at each contact?
-- description: One row for each deal, plan, asset, sanction or permission that a source says was raised at a contact, or of which a step was taken there; deal_stages says how far a deal has come; a contact with nothing in matter is one of which no source says what was raised.
-- parameter contact: which contact: part of its label, or an id | Miami
-- parameter actor: who took part: part of a name in any script, or an id | Witkoff
WITH asked AS (
  SELECT DISTINCT p.meeting_id
  FROM actor_spellings AS s
  JOIN meeting_participants AS p ON p.actor_id = s.actor_id
  WHERE s.actor_id = :actor OR INSTR(LOWER(s.spelling), LOWER(:actor)) > 0
)
SELECT
  c.date,
  c.contact,
  c.status_label AS status,
  c.place,
  g.label AS matter,
  g.table_name AS matter_is_in,
  g.how,
  g.raised_by,
  w.stages AS deal_stages,
  g.evidence,
  c.date_earliest,
  c.date_latest,
  c.meeting_id,
  g.record_id
FROM contacts AS c
LEFT JOIN agenda AS g ON g.meeting_id = c.meeting_id
LEFT JOIN stages_in_words AS w ON w.deal_id = g.record_id
WHERE (:contact = '' OR c.meeting_id = :contact OR INSTR(LOWER(c.contact), LOWER(:contact)) > 0)
  AND (:actor = '' OR c.meeting_id IN (SELECT meeting_id FROM asked))
ORDER BY
  COALESCE(c.date_earliest, c.date_latest) NULLS LAST, c.date_latest NULLS LAST, c.meeting_id, g.table_name NULLS LAST, g.label NULLS LAST,
  g.record_id NULLS LAST
