-- title: Contacts
-- description: Every meeting, call, visit and other contact in words, one row each, with its place and what its evidence adds up to; the status says whether it came about.
SELECT
  m.meeting_id,
  m.label AS contact,
  COALESCE(k.label, m.kind) AS kind,
  m.status,
  COALESCE(s.label, m.status) AS status_label,
  m.recurrence,
  m.date,
  m.date_earliest,
  m.date_latest,
  m.place_id,
  p.label AS place,
  m.part_of_meeting_id,
  w.label AS part_of,
  m.purpose,
  e.evidence
FROM meetings AS m
LEFT JOIN vocabulary_terms AS k ON k.vocabulary = 'meeting_kinds' AND k.value = m.kind
LEFT JOIN vocabulary_terms AS s ON s.vocabulary = 'meeting_statuses' AND s.value = m.status
LEFT JOIN places AS p ON p.place_id = m.place_id
LEFT JOIN meetings AS w ON w.meeting_id = m.part_of_meeting_id
LEFT JOIN record_evidence AS e ON e.record_id = m.meeting_id
ORDER BY COALESCE(m.date_earliest, m.date_latest) NULLS LAST, m.date_latest NULLS LAST, m.meeting_id
