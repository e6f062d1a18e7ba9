-- title: Do published tallies agree with the records?
-- description: Each count that somebody published of contacts or other records, beside the number of records that are linked as counted in it; a difference is a gap or a duplicate.
SELECT
  s.date,
  a.label AS said_by,
  COALESCE(t.counted, t.unit) AS counted,
  t.low,
  t.high,
  COUNT(l.link_id) AS recorded,
  CASE
    WHEN COUNT(l.link_id) < t.low THEN 'fewer'
    WHEN COUNT(l.link_id) > t.high THEN 'more'
    ELSE 'agrees'
  END AS verdict,
  t.note,
  t.record_id AS statement_id
FROM amounts AS t
JOIN statements AS s ON s.statement_id = t.record_id
JOIN actors AS a ON a.actor_id = s.speaker_id
LEFT JOIN links AS l ON l.type = 'counted_in' AND l.to_record_id = s.statement_id
WHERE t.measure = 'occurrence'
GROUP BY s.date, s.date_earliest, a.label, t.counted, t.unit, t.low, t.high, t.note, t.record_id, t.amount_id
ORDER BY s.date_earliest NULLS LAST, t.amount_id
