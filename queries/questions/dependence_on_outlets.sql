-- title: How much rests on each outlet?
-- description: For each outlet, read or credited, the number of facts whose support passes through it, and of those that would have none without it; control says whether a state or private owners run it, and unknown where nothing is recorded.
-- parameter control: who controls the outlet: state, private, mixed or unknown | unknown
WITH passes AS (
  -- The outlet of a source is its publisher; a source of unknown publisher stands for itself.
  SELECT DISTINCT k.record_id, k.claim_id, COALESCE(s.publisher_id, w.publisher_id, s.source_id) AS outlet_id
  FROM claim_chains AS k
  JOIN sources AS s ON s.source_id = k.node_id
  LEFT JOIN sources AS w ON w.source_id = s.part_of_source_id
  WHERE k.stance = 'supports'
  UNION
  SELECT k.record_id, k.claim_id, k.node_id
  FROM claim_chains AS k
  JOIN organisations AS o ON o.actor_id = k.node_id AND o.kind = 'media_outlet'
  WHERE k.stance = 'supports'
), tally AS (
  SELECT p.outlet_id, p.record_id, COUNT(*) AS claims, MAX(e.supporting_claims) AS all_claims
  FROM passes AS p
  JOIN record_evidence AS e ON e.record_id = p.record_id
  GROUP BY p.outlet_id, p.record_id
), totals AS (
  SELECT COUNT(*) AS all_facts
  FROM record_evidence
  WHERE supporting_claims > 0
)
SELECT
  r.label AS outlet,
  COALESCE(o.control, 'unknown') AS control,
  a.country,
  COUNT(*) AS facts,
  COUNT(CASE WHEN t.claims = t.all_claims THEN 1 END) AS facts_without_other_support,
  MAX(n.all_facts) AS all_facts,
  t.outlet_id
FROM tally AS t
CROSS JOIN totals AS n
LEFT JOIN records AS r ON r.record_id = t.outlet_id
LEFT JOIN actors AS a ON a.actor_id = t.outlet_id
LEFT JOIN organisations AS o ON o.actor_id = t.outlet_id
WHERE :control = '' OR COALESCE(o.control, 'unknown') = LOWER(:control)
GROUP BY r.label, COALESCE(o.control, 'unknown'), a.country, t.outlet_id
ORDER BY COUNT(*) DESC, t.outlet_id
