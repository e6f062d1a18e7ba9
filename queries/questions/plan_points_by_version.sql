-- title: What does each version of a plan say, and what changed?
-- description: One row for each point of each plan, and for each earlier point that it came from; change says what became of the earlier one; a plan of which no source gives a point has one row without a point.
-- parameter plan: which plan: part of its label, or an id | Dmitriev
-- parameter topic: what the point is about, such as security or economy | economy
SELECT
  p.label AS plan,
  p.date,
  n.position,
  CASE WHEN n.is_numbered THEN 'yes' WHEN n.plan_point_id IS NOT NULL THEN 'no' END AS is_numbered,
  COALESCE(t.label, n.topic) AS topic,
  n.summary AS point,
  d.label AS deal,
  COALESCE(k.label, l.kind) AS change,
  b.label AS earlier_plan,
  f.position AS earlier_position,
  f.summary AS earlier_point,
  e.evidence,
  p.date_earliest,
  p.date_latest,
  p.plan_id,
  n.plan_point_id
FROM plans AS p
LEFT JOIN plan_points AS n ON n.plan_id = p.plan_id
LEFT JOIN vocabulary_terms AS t ON t.vocabulary = 'point_topics' AND t.value = n.topic
LEFT JOIN deals AS d ON d.deal_id = n.deal_id
LEFT JOIN plan_point_links AS l ON l.to_point_id = n.plan_point_id
LEFT JOIN vocabulary_terms AS k ON k.vocabulary = 'plan_point_link_kinds' AND k.value = l.kind
LEFT JOIN plan_points AS f ON f.plan_point_id = l.from_point_id
LEFT JOIN plans AS b ON b.plan_id = f.plan_id
LEFT JOIN record_evidence AS e ON e.record_id = COALESCE(n.plan_point_id, p.plan_id)
WHERE (:plan = '' OR p.plan_id = :plan OR INSTR(LOWER(p.label), LOWER(:plan)) > 0)
  AND (:topic = '' OR n.topic = LOWER(:topic) OR LOWER(t.label) = LOWER(:topic))
ORDER BY
  COALESCE(p.date_earliest, p.date_latest) NULLS LAST, p.date_latest NULLS LAST, p.plan_id, n.position NULLS FIRST, n.plan_point_id NULLS FIRST,
  l.plan_point_link_id NULLS FIRST
