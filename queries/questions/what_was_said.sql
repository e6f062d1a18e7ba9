-- title: Who said what about whom?
-- description: Every recorded statement in paraphrase, one row for each record that it is about; a belief belongs to the one it is ascribed to (whose_view), and no statement is a fact of this dataset.
-- parameter speaker: who said it: part of a name in any script, or an id | March
-- parameter about: what or whom it is about: part of a label, or an id | Russia
WITH asked AS (
  SELECT DISTINCT actor_id
  FROM actor_spellings
  WHERE :speaker = '' OR actor_id = :speaker OR INSTR(LOWER(spelling), LOWER(:speaker)) > 0
), subjects AS (
  SELECT statement_id, record_id FROM statement_subjects
  UNION
  SELECT statement_id, about_actor_id FROM statements WHERE about_actor_id IS NOT NULL
)
SELECT
  a.label AS speaker,
  COALESCE(k.label, s.kind) AS kind,
  s.summary,
  r.label AS about,
  b.label AS whose_view,
  m.label AS said_at,
  s.date,
  e.evidence,
  s.date_earliest,
  s.date_latest,
  s.statement_id,
  x.record_id
FROM statements AS s
JOIN asked AS q ON q.actor_id = s.speaker_id
JOIN actors AS a ON a.actor_id = s.speaker_id
LEFT JOIN vocabulary_terms AS k ON k.vocabulary = 'statement_kinds' AND k.value = s.kind
LEFT JOIN actors AS b ON b.actor_id = s.about_actor_id
LEFT JOIN meetings AS m ON m.meeting_id = s.meeting_id
LEFT JOIN subjects AS x ON x.statement_id = s.statement_id
LEFT JOIN records AS r ON r.record_id = x.record_id
LEFT JOIN record_evidence AS e ON e.record_id = s.statement_id
WHERE :about = '' OR x.record_id = :about OR INSTR(LOWER(r.label), LOWER(:about)) > 0
ORDER BY COALESCE(s.date_earliest, s.date_latest) NULLS LAST, s.date_latest NULLS LAST, s.statement_id, r.label NULLS LAST, x.record_id NULLS LAST
