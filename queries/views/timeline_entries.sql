-- title: Timeline entries
-- description: Everything that happened or was to happen, one row an event, with the first and last day that its date may mean; an event without a date is kept.
-- stored: the timeline of the site filters and pages through all of it
WITH entries AS (
  SELECT
    meeting_id AS record_id, 'contact' AS kind,
    contact || CASE WHEN status = 'held' THEN '' ELSE ' (' || status_label || ')' END AS what,
    date, date_earliest, date_latest
  FROM contacts
  UNION ALL
  SELECT
    deal_event_id, 'deal step',
    deal || ': ' || stage_label || COALESCE(' (' || actor || ')', ''),
    date, date_earliest, date_latest
  FROM deal_steps
  UNION ALL
  SELECT
    c.deal_condition_id, 'deal condition',
    d.label || ': ' || c.label || ' (' || COALESCE(t.label, c.status) || ')',
    c.date, c.date_earliest, c.date_latest
  FROM deal_conditions AS c
  JOIN deals AS d ON d.deal_id = c.deal_id
  LEFT JOIN vocabulary_terms AS t ON t.vocabulary = 'condition_statuses' AND t.value = c.status
  WHERE c.status IN ('met', 'failed')
  UNION ALL
  SELECT sanction_id, 'sanction', 'Imposed: ' || label, listed, listed_earliest, listed_latest
  FROM sanctions
  UNION ALL
  SELECT sanction_id, 'sanction', 'Lifted: ' || label, lifted, lifted_earliest, lifted_latest
  FROM sanctions
  WHERE lifted <> '..'
  UNION ALL
  SELECT
    m.sanction_measure_id, 'sanction',
    'Measure begins: ' || COALESCE(t.label, m.kind) || ', ' || s.label,
    m.start, m.start_earliest, m.start_latest
  FROM sanction_measures AS m
  JOIN sanctions AS s ON s.sanction_id = m.sanction_id
  LEFT JOIN vocabulary_terms AS t ON t.vocabulary = 'sanction_measure_kinds' AND t.value = m.kind
  WHERE m.start IS NOT NULL
  UNION ALL
  SELECT
    m.sanction_measure_id, 'sanction',
    'Measure ends: ' || COALESCE(t.label, m.kind) || ', ' || s.label,
    m."end", m.end_earliest, m.end_latest
  FROM sanction_measures AS m
  JOIN sanctions AS s ON s.sanction_id = m.sanction_id
  LEFT JOIN vocabulary_terms AS t ON t.vocabulary = 'sanction_measure_kinds' AND t.value = m.kind
  WHERE m."end" <> '..'
  UNION ALL
  SELECT sanction_programme_id, 'sanction', 'Programme made: ' || label, date, date_earliest, date_latest
  FROM sanction_programmes
  UNION ALL
  SELECT authorisation_id, 'authorisation', 'Asked for: ' || label, requested, requested_earliest, requested_latest
  FROM authorisations
  UNION ALL
  SELECT
    a.authorisation_id, 'authorisation',
    CASE WHEN a.status = 'refused' THEN 'Refused: ' ELSE 'Granted: ' END || a.label,
    a.decided, a.decided_earliest, a.decided_latest
  FROM authorisations AS a
  WHERE a.decided IS NOT NULL OR a.status IN ('granted', 'refused', 'expired')
  UNION ALL
  SELECT authorisation_id, 'authorisation', 'Runs out: ' || label, expires, expires_earliest, expires_latest
  FROM authorisations
  WHERE expires IS NOT NULL
  UNION ALL
  SELECT plan_id, 'plan', label, date, date_earliest, date_latest
  FROM plans
  UNION ALL
  SELECT
    s.statement_id, 'statement', a.label || COALESCE(' on the view of ' || b.label, '') || ': ' || s.summary,
    s.date, s.date_earliest, s.date_latest
  FROM statements AS s
  JOIN actors AS a ON a.actor_id = s.speaker_id
  LEFT JOIN actors AS b ON b.actor_id = s.about_actor_id
  UNION ALL
  SELECT
    p.position_id, 'position', 'Begins: ' || a.label || ', ' || p.title || ', ' || o.label,
    p.start, p.start_earliest, p.start_latest
  FROM positions AS p
  JOIN actors AS a ON a.actor_id = p.actor_id
  JOIN actors AS o ON o.actor_id = p.organisation_id
  WHERE p.start IS NOT NULL
  UNION ALL
  SELECT
    p.position_id, 'position', 'Ends: ' || a.label || ', ' || p.title || ', ' || o.label,
    p."end", p.end_earliest, p.end_latest
  FROM positions AS p
  JOIN actors AS a ON a.actor_id = p.actor_id
  JOIN actors AS o ON o.actor_id = p.organisation_id
  WHERE p."end" <> '..'
)
SELECT t.date, t.date_earliest, t.date_latest, t.kind, t.what, t.record_id, e.evidence
FROM entries AS t
LEFT JOIN record_evidence AS e ON e.record_id = t.record_id
ORDER BY COALESCE(t.date_earliest, t.date_latest) NULLS LAST, t.date_latest NULLS LAST, t.record_id, t.what
