-- title: How did a deal move from rumour to signature?
-- description: Every dated or undated step of a deal in order, with the contacts at which it was raised, its conditions and permissions; in_force says whether a step still stands (yes, no, or unknown where dates do not tell), and rows without a date come last.
-- parameter deal: which deal: part of its label, or an id | Nord Stream
WITH events AS (
  SELECT
    deal_id, 'step' AS kind, stage_label AS what, actor AS who, contact, date, date_earliest, date_latest,
    in_force, note, stage_order AS rank, deal_event_id AS record_id
  FROM deal_steps
  UNION ALL
  SELECT
    c.deal_id, 'condition', c.label || ': ' || COALESCE(t.label, c.status), a.label, NULL,
    c.date, c.date_earliest, c.date_latest, NULL, c.note, 101, c.deal_condition_id
  FROM deal_conditions AS c
  LEFT JOIN actors AS a ON a.actor_id = c.actor_id
  LEFT JOIN vocabulary_terms AS t ON t.vocabulary = 'condition_statuses' AND t.value = c.status
  UNION ALL
  SELECT
    u.deal_id, 'permission', u.label || ': ' || COALESCE(t.label, u.status),
    CASE WHEN u.decided IS NULL THEN r.label ELSE a.label END, NULL,
    COALESCE(u.decided, u.requested),
    CASE WHEN u.decided IS NULL THEN u.requested_earliest ELSE u.decided_earliest END,
    CASE WHEN u.decided IS NULL THEN u.requested_latest ELSE u.decided_latest END,
    NULL, u.note, 102, u.authorisation_id
  FROM authorisations AS u
  LEFT JOIN actors AS r ON r.actor_id = u.requester_id
  LEFT JOIN actors AS a ON a.actor_id = u.authority_id
  LEFT JOIN vocabulary_terms AS t ON t.vocabulary = 'authorisation_statuses' AND t.value = u.status
  WHERE u.deal_id IS NOT NULL
  UNION ALL
  SELECT
    g.record_id, 'on the table', 'Raised' || CASE WHEN c.status = 'held' THEN '' ELSE ' (' || c.status_label || ')' END,
    g.raised_by, c.contact, c.date, c.date_earliest, c.date_latest, NULL, NULL, 100, g.told_in_id
  FROM agenda AS g
  JOIN contacts AS c ON c.meeting_id = g.meeting_id
  WHERE g.how = 'raised'
)
SELECT
  d.label AS deal,
  x.date,
  x.kind,
  x.what,
  x.who,
  x.contact,
  x.in_force,
  x.note,
  e.evidence,
  x.date_earliest,
  x.date_latest,
  d.deal_id,
  x.record_id
FROM deals AS d
JOIN events AS x ON x.deal_id = d.deal_id
LEFT JOIN record_evidence AS e ON e.record_id = x.record_id
WHERE :deal = '' OR d.deal_id = :deal OR INSTR(LOWER(d.label), LOWER(:deal)) > 0
ORDER BY
  d.label, d.deal_id, COALESCE(x.date_earliest, x.date_latest) NULLS LAST, x.date_latest NULLS LAST, x.rank NULLS LAST, x.kind, x.record_id, x.what
