-- title: What is known of one actor?
-- description: Everything on one person or body in one table, section by section: names, positions, relationships, contacts, deals, sanctions on it and on organisations where it holds a position, permissions, statements by it and about it; evidence says how well each row is supported.
-- parameter actor: whose dossier: part of a name in any script, or an id | act-kirill-dmitriev
WITH asked AS (
  SELECT DISTINCT actor_id
  FROM actor_spellings
  WHERE :actor = '' OR actor_id = :actor OR INSTR(LOWER(spelling), LOWER(:actor)) > 0
)
SELECT
  a.label AS actor,
  d.section,
  d.date,
  d.what,
  d.details,
  d.evidence,
  d.date_earliest,
  d.date_latest,
  d.actor_id,
  d.record_id
FROM dossier_entries AS d
JOIN asked AS q ON q.actor_id = d.actor_id
JOIN actors AS a ON a.actor_id = d.actor_id
ORDER BY
  a.label, d.actor_id, d.section_order, COALESCE(d.date_earliest, d.date_latest) NULLS LAST, d.date_latest NULLS LAST,
  d.what, d.record_id, d.details NULLS FIRST
