-- title: Lacks
-- description: What a reader would ask for first and a record has not, one row a record and a lack.
SELECT record_id, lack
FROM (
  SELECT meeting_id AS record_id, 'no day' AS lack
  FROM meetings
  WHERE status = 'held' AND recurrence = 'single' AND COALESCE(date_earliest <> date_latest, 1 = 1)
  UNION ALL
  SELECT meeting_id, 'no place'
  FROM meetings
  WHERE status = 'held' AND recurrence = 'single' AND place_id IS NULL
    AND kind NOT IN ('call', 'correspondence', 'interview', 'press_appearance')
  UNION ALL
  SELECT m.meeting_id, 'fewer than two participants'
  FROM meetings AS m
  LEFT JOIN meeting_participants AS p ON p.meeting_id = m.meeting_id
  WHERE m.status = 'held'
  GROUP BY m.meeting_id
  HAVING COUNT(p.actor_id) < 2
  UNION ALL
  SELECT m.meeting_id, 'one origin'
  FROM meetings AS m
  JOIN record_evidence AS e ON e.record_id = m.meeting_id
  WHERE m.status = 'held' AND e.independent_origins < 2
  UNION ALL
  SELECT deal_id, 'no parties'
  FROM deals
  WHERE deal_id NOT IN (SELECT deal_id FROM deal_parties)
  UNION ALL
  SELECT deal_id, 'no object'
  FROM deals
  WHERE deal_id NOT IN (SELECT deal_id FROM deal_assets)
  UNION ALL
  SELECT deal_id, 'no dated step'
  FROM deals
  WHERE deal_id NOT IN (SELECT deal_id FROM deal_events WHERE date IS NOT NULL)
  UNION ALL
  SELECT sanction_id, 'no day of listing'
  FROM sanctions
  WHERE COALESCE(listed_earliest <> listed_latest, 1 = 1)
  UNION ALL
  SELECT authorisation_id, 'no day of decision'
  FROM authorisations
  WHERE status IN ('granted', 'refused', 'expired') AND COALESCE(decided_earliest <> decided_latest, 1 = 1)
  UNION ALL
  SELECT plan_id, 'no points'
  FROM plans
  WHERE plan_id NOT IN (SELECT plan_id FROM plan_points)
) AS every_lack
ORDER BY lack, record_id
