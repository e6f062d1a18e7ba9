-- title: Agenda
-- description: What was on the table at each contact, one row a record: what a source says was raised there, deals of which a step was taken there, and plans that came about there.
WITH raised AS (
  SELECT meeting_id, record_id, raised_by_id, 'raised' AS how, meeting_topic_id AS told_in_id, 1 AS rank
  FROM meeting_topics
  UNION ALL
  SELECT meeting_id, deal_id, actor_id, 'step taken' AS how, deal_event_id, 2 AS rank
  FROM deal_events
  WHERE meeting_id IS NOT NULL
  UNION ALL
  SELECT origin_meeting_id, plan_id, NULL, 'came about' AS how, plan_id, 3 AS rank
  FROM plans
  WHERE origin_meeting_id IS NOT NULL
), ranked AS (
  SELECT
    meeting_id, record_id, raised_by_id, how, told_in_id,
    ROW_NUMBER() OVER (PARTITION BY meeting_id, record_id ORDER BY rank, told_in_id) AS place_in_line
  FROM raised
)
SELECT
  a.meeting_id,
  a.record_id,
  r.table_name,
  r.label,
  a.how,
  a.raised_by_id,
  b.label AS raised_by,
  a.told_in_id,
  e.evidence
FROM ranked AS a
LEFT JOIN records AS r ON r.record_id = a.record_id
LEFT JOIN actors AS b ON b.actor_id = a.raised_by_id
LEFT JOIN record_evidence AS e ON e.record_id = a.told_in_id
WHERE a.place_in_line = 1
ORDER BY a.meeting_id, r.table_name, r.label, a.record_id
