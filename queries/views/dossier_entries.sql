-- title: Dossier entries
-- description: Everything on each actor, one row an actor and fact, in sections: names, positions, relationships, contacts, deals, sanctions, absences from lists, authorisations, statements.
WITH entries AS (
  SELECT
    n.actor_id, 1 AS section_order, 'Name' AS section, n.name AS what,
    n.language || ', ' || LOWER(COALESCE(k.label, n.kind)) || ', ' || LOWER(COALESCE(b.label, n.basis)) AS details,
    NULL AS date, NULL AS date_earliest, NULL AS date_latest,
    n.actor_name_id AS record_id
  FROM actor_names AS n
  LEFT JOIN vocabulary_terms AS k ON k.vocabulary = 'name_kinds' AND k.value = n.kind
  LEFT JOIN vocabulary_terms AS b ON b.vocabulary = 'name_bases' AND b.value = n.basis
  UNION ALL
  SELECT i.actor_id, 2, 'Identifier', i.value, COALESCE(t.label, i.scheme), NULL, NULL, NULL, i.actor_identifier_id
  FROM actor_identifiers AS i
  LEFT JOIN vocabulary_terms AS t ON t.vocabulary = 'identifier_schemes' AND t.value = i.scheme
  UNION ALL
  SELECT
    p.actor_id, 3, 'Position', p.title || ', ' || o.label,
    CASE
      WHEN p.start IS NULL AND p."end" IS NULL THEN 'no source dates it'
      ELSE 'from ' || COALESCE(p.start, '?') || ' to ' || COALESCE(p."end", '?')
    END,
    p.start, p.start_earliest, p.end_latest, p.position_id
  FROM positions AS p
  JOIN actors AS o ON o.actor_id = p.organisation_id
  UNION ALL
  SELECT
    p.organisation_id, 3, 'Position', a.label || ', ' || p.title,
    CASE
      WHEN p.start IS NULL AND p."end" IS NULL THEN 'no source dates it'
      ELSE 'from ' || COALESCE(p.start, '?') || ' to ' || COALESCE(p."end", '?')
    END,
    p.start, p.start_earliest, p.end_latest, p.position_id
  FROM positions AS p
  JOIN actors AS a ON a.actor_id = p.actor_id
  UNION ALL
  SELECT
    x.actor_id, 4, 'Relationship',
    f.label || ': ' || LOWER(SUBSTR(COALESCE(t.label, r.type), 1, 1)) || SUBSTR(COALESCE(t.label, r.type), 2) || ' ' || o.label,
    r.note, r.start, r.start_earliest, r.end_latest, r.relationship_id
  FROM relationships AS r
  JOIN actors AS f ON f.actor_id = r.from_actor_id
  JOIN actors AS o ON o.actor_id = r.to_actor_id
  JOIN actors AS x ON x.actor_id IN (r.from_actor_id, r.to_actor_id)
  LEFT JOIN vocabulary_terms AS t ON t.vocabulary = 'relationship_types' AND t.value = r.type
  UNION ALL
  SELECT
    p.actor_id, 5, 'Contact', m.contact,
    m.status_label || ': ' || LOWER(COALESCE(o.label, p.role)) || ', ' || LOWER(COALESCE(t.label, p.attendance))
      || COALESCE(', for ' || f.label, '') || COALESCE(', ' || m.place, ''),
    m.date, m.date_earliest, m.date_latest, p.meeting_participant_id
  FROM meeting_participants AS p
  JOIN contacts AS m ON m.meeting_id = p.meeting_id
  LEFT JOIN actors AS f ON f.actor_id = p.for_organisation_id
  LEFT JOIN vocabulary_terms AS o ON o.vocabulary = 'participant_roles' AND o.value = p.role
  LEFT JOIN vocabulary_terms AS t ON t.vocabulary = 'attendances' AND t.value = p.attendance
  UNION ALL
  SELECT
    p.for_organisation_id, 5, 'Contact', m.contact,
    m.status_label || ': ' || a.label || ' came for it' || COALESCE(', ' || m.place, ''),
    m.date, m.date_earliest, m.date_latest, p.meeting_participant_id
  FROM meeting_participants AS p
  JOIN contacts AS m ON m.meeting_id = p.meeting_id
  JOIN actors AS a ON a.actor_id = p.actor_id
  WHERE p.for_organisation_id <> p.actor_id
  UNION ALL
  SELECT p.actor_id, 6, 'Deal', d.label, COALESCE(t.label, p.role), NULL, NULL, NULL, p.deal_party_id
  FROM deal_parties AS p
  JOIN deals AS d ON d.deal_id = p.deal_id
  LEFT JOIN vocabulary_terms AS t ON t.vocabulary = 'party_roles' AND t.value = p.role
  UNION ALL
  SELECT actor_id, 7, 'Deal step', deal, stage_label, date, date_earliest, date_latest, deal_event_id
  FROM deal_steps
  WHERE actor_id IS NOT NULL
  UNION ALL
  SELECT
    s.target_actor_id, 8, 'Sanction on the actor', s.label,
    COALESCE('by ' || a.label, 'by whom, no source says') || CASE
      WHEN s.lifted IS NULL THEN '; no source tells of a lifting'
      WHEN s.lifted = '..' THEN '; said to be in force'
      ELSE '; lifted ' || s.lifted
    END,
    s.listed, s.listed_earliest, s.listed_latest, s.sanction_id
  FROM sanctions AS s
  LEFT JOIN actors AS a ON a.actor_id = s.authority_id
  WHERE s.target_actor_id IS NOT NULL
  UNION ALL
  SELECT
    p.actor_id, 9, 'Sanction on an organisation where a position is or was held', s.label,
    p.title || ', ' || o.label || CASE
      WHEN s.lifted IS NULL THEN '; no source tells of a lifting'
      WHEN s.lifted = '..' THEN '; said to be in force'
      ELSE '; lifted ' || s.lifted
    END,
    s.listed, s.listed_earliest, s.listed_latest, s.sanction_id
  FROM positions AS p
  JOIN actors AS o ON o.actor_id = p.organisation_id
  JOIN sanctions AS s ON s.target_actor_id = p.organisation_id
  UNION ALL
  SELECT
    s.authority_id, 10, 'Sanction imposed by the actor', s.label,
    CASE
      WHEN s.lifted IS NULL THEN 'no source tells of a lifting'
      WHEN s.lifted = '..' THEN 'said to be in force'
      ELSE 'lifted ' || s.lifted
    END,
    s.listed, s.listed_earliest, s.listed_latest, s.sanction_id
  FROM sanctions AS s
  WHERE s.authority_id IS NOT NULL
  UNION ALL
  SELECT
    b.actor_id, 10, 'Looked for on a list and not found', b.list, COALESCE(b.note, 'absence from one list on one day says only that'),
    b.date, b.date_earliest, b.date_latest, b.list_absence_id
  FROM list_absences AS b
  UNION ALL
  SELECT
    x.actor_id, 11, 'Authorisation', u.label,
    COALESCE(t.label, u.status)
      || CASE WHEN x.actor_id = u.requester_id THEN '; asked for it' ELSE '' END
      || CASE WHEN x.actor_id = u.holder_id THEN '; may use it' ELSE '' END
      || CASE WHEN x.actor_id = u.authority_id THEN '; decides on it' ELSE '' END,
    COALESCE(u.decided, u.requested),
    CASE WHEN u.decided IS NULL THEN u.requested_earliest ELSE u.decided_earliest END,
    CASE WHEN u.decided IS NULL THEN u.requested_latest ELSE u.decided_latest END,
    u.authorisation_id
  FROM authorisations AS u
  JOIN actors AS x ON x.actor_id IN (u.requester_id, u.holder_id, u.authority_id)
  LEFT JOIN vocabulary_terms AS t ON t.vocabulary = 'authorisation_statuses' AND t.value = u.status
  UNION ALL
  SELECT
    c.actor_id, 12, 'Condition that the actor must meet', d.label || ': ' || c.label, COALESCE(t.label, c.status),
    c.date, c.date_earliest, c.date_latest, c.deal_condition_id
  FROM deal_conditions AS c
  JOIN deals AS d ON d.deal_id = c.deal_id
  LEFT JOIN vocabulary_terms AS t ON t.vocabulary = 'condition_statuses' AND t.value = c.status
  WHERE c.actor_id IS NOT NULL
  UNION ALL
  SELECT s.speaker_id, 13, 'Statement by the actor', s.summary, COALESCE(t.label, s.kind), s.date, s.date_earliest, s.date_latest, s.statement_id
  FROM statements AS s
  LEFT JOIN vocabulary_terms AS t ON t.vocabulary = 'statement_kinds' AND t.value = s.kind
  UNION ALL
  SELECT
    x.actor_id, 14, 'Statement about the actor', s.summary, COALESCE(t.label, s.kind) || ' by ' || a.label,
    s.date, s.date_earliest, s.date_latest, s.statement_id
  FROM (
    SELECT statement_id, about_actor_id AS actor_id FROM statements WHERE about_actor_id IS NOT NULL
    UNION
    SELECT statement_id, record_id FROM statement_subjects WHERE record_id IN (SELECT actor_id FROM actors)
  ) AS x
  JOIN statements AS s ON s.statement_id = x.statement_id
  JOIN actors AS a ON a.actor_id = s.speaker_id
  LEFT JOIN vocabulary_terms AS t ON t.vocabulary = 'statement_kinds' AND t.value = s.kind
)
SELECT
  d.actor_id, d.section_order, d.section, d.what, d.details, d.date, d.date_earliest, d.date_latest, d.record_id, e.evidence
FROM entries AS d
LEFT JOIN record_evidence AS e ON e.record_id = d.record_id
ORDER BY
  d.actor_id, d.section_order, COALESCE(d.date_earliest, d.date_latest) NULLS LAST, d.date_latest NULLS LAST, d.what, d.record_id, d.details NULLS FIRST
