-- title: What happened when?
-- description: Contacts, deal steps, sanctions, permissions, plans, statements and positions in one list by first possible day; date_earliest and date_latest bound what the date may mean, in_period is unknown where that leaves it open, and events without a date come last.
-- parameter actor: who is concerned: part of a name in any script, or an id | Witkoff
-- parameter kind: contact, deal step, deal condition, sanction, authorisation, plan, statement or position | contact
-- parameter since: first day, month or year of the period, such as 2025-04 | 2025-04
-- parameter until: last day, month or year of the period, such as 2025-12-03 | 2025-12
WITH asked AS (
  SELECT DISTINCT r.record_id
  FROM actor_spellings AS s
  JOIN record_actors AS r ON r.actor_id = s.actor_id
  WHERE s.actor_id = :actor OR INSTR(LOWER(s.spelling), LOWER(:actor)) > 0
)
SELECT
  t.date,
  t.date_earliest,
  t.date_latest,
  t.kind,
  t.what,
  CASE
    WHEN :since = '' AND :until = '' THEN 'yes'
    WHEN (:since = '' OR CAST(t.date_earliest AS TEXT) >= :since)
      AND (:until = '' OR SUBSTR(CAST(t.date_latest AS TEXT), 1, LENGTH(:until)) <= :until) THEN 'yes'
    ELSE 'unknown'
  END AS in_period,
  t.evidence,
  t.record_id
FROM timeline_entries AS t
WHERE (:actor = '' OR t.record_id IN (SELECT record_id FROM asked))
  AND (:kind = '' OR t.kind = LOWER(:kind))
  AND COALESCE(CAST(t.date_latest AS TEXT) >= :since, 1 = 1)
  AND COALESCE(SUBSTR(CAST(t.date_earliest AS TEXT), 1, LENGTH(:until)) <= :until, 1 = 1)
ORDER BY COALESCE(t.date_earliest, t.date_latest) NULLS LAST, t.date_latest NULLS LAST, t.kind, t.record_id, t.what
