-- title: Which plan came from which?
-- description: Each plan with the contact at which it came about and each plan or contact that it follows, revises or is modelled on, and why; an empty origin means that no source gives one or that sources disagree.
-- parameter plan: which plan: part of its label, or an id | 28
SELECT
  p.label AS plan,
  COALESCE(k.label, p.kind) AS kind,
  p.date,
  m.label AS came_about_at,
  COALESCE(t.label, l.type) AS link,
  r.label AS linked_to,
  l.reason,
  e.evidence AS evidence_of_plan,
  f.evidence AS evidence_of_link,
  p.date_earliest,
  p.date_latest,
  p.plan_id,
  l.link_id
FROM plans AS p
LEFT JOIN vocabulary_terms AS k ON k.vocabulary = 'plan_kinds' AND k.value = p.kind
LEFT JOIN meetings AS m ON m.meeting_id = p.origin_meeting_id
LEFT JOIN links AS l ON l.from_record_id = p.plan_id
LEFT JOIN vocabulary_terms AS t ON t.vocabulary = 'link_types' AND t.value = l.type
LEFT JOIN records AS r ON r.record_id = l.to_record_id
LEFT JOIN record_evidence AS e ON e.record_id = p.plan_id
LEFT JOIN record_evidence AS f ON f.record_id = l.link_id
WHERE :plan = '' OR p.plan_id = :plan OR INSTR(LOWER(p.label), LOWER(:plan)) > 0
ORDER BY COALESCE(p.date_earliest, p.date_latest) NULLS LAST, p.date_latest NULLS LAST, p.plan_id, l.link_id NULLS FIRST
