-- title: Do published tallies agree with the records?
-- description: Each count that somebody published of contacts or other records, such as the eighth call of the year, beside the number of records that are linked as counted in it; fewer means a gap, more a duplicate or another way of counting.
WITH counted_records AS (
  SELECT to_record_id AS amount_id, COUNT(*) AS recorded
  FROM links
  WHERE type = 'counted_in'
  GROUP BY to_record_id
), tellers AS (
  SELECT record_id, MIN(origin) AS told_by
  FROM record_origins
  GROUP BY record_id
)
SELECT
  r.label AS told_of,
  COALESCE(t.counted, t.unit) AS counted,
  t.low,
  t.high,
  COALESCE(k.recorded, 0) AS recorded,
  CASE
    WHEN k.recorded IS NULL THEN 'not compared'
    WHEN k.recorded < t.low THEN 'fewer'
    WHEN k.recorded > t.high THEN 'more'
    ELSE 'agrees'
  END AS verdict,
  w.told_by,
  t.amount_id
FROM amounts AS t
LEFT JOIN records AS r ON r.record_id = t.record_id
LEFT JOIN counted_records AS k ON k.amount_id = t.amount_id
LEFT JOIN tellers AS w ON w.record_id = t.amount_id
WHERE t.measure = 'occurrence'
ORDER BY CASE WHEN k.recorded IS NULL THEN 1 ELSE 0 END, t.amount_id
