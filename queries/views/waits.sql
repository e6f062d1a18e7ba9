-- title: Waits
-- description: What each deal waits for or waited for, one row each: conditions that a source names and permissions asked for it; and sanctions on its assets and parties, of which no source says that the deal waits for them (told_as_condition is no).
WITH settled AS (
  SELECT DISTINCT deal_id
  FROM deal_steps
  WHERE stage IN ('completed', 'rejected', 'lapsed') AND in_force = 'yes'
), touched AS (
  SELECT x.deal_id, s.sanction_id, 1 AS rank
  FROM deal_assets AS x
  JOIN sanctions AS s ON s.target_asset_id = x.asset_id
  UNION ALL
  SELECT p.deal_id, s.sanction_id, 2 AS rank
  FROM deal_parties AS p
  JOIN sanctions AS s ON s.target_actor_id = p.actor_id
  -- The rest counsel, decide, oppose, propose or gain, and a sanction on them need not hinder the deal.
  WHERE p.role IN (
    'buyer', 'seller', 'target', 'partner', 'investor', 'grantor', 'supplier', 'customer', 'client', 'contractor', 'operator'
  )
  UNION ALL
  SELECT x.deal_id, s.sanction_id, 3 AS rank
  FROM deal_assets AS x
  JOIN assets AS a ON a.asset_id = x.asset_id
  JOIN sanctions AS s ON s.target_actor_id = a.actor_id
), nearest AS (
  SELECT deal_id, sanction_id, MIN(rank) AS rank
  FROM touched
  GROUP BY deal_id, sanction_id
)
SELECT
  c.deal_id,
  'condition' AS kind,
  'yes' AS told_as_condition,
  c.label AS waits_for,
  c.actor_id,
  c.status,
  COALESCE(t.label, c.status) AS status_label,
  c.sanction_id,
  c.authorisation_id,
  c.date,
  c.deal_condition_id AS record_id
FROM deal_conditions AS c
LEFT JOIN vocabulary_terms AS t ON t.vocabulary = 'condition_statuses' AND t.value = c.status
UNION ALL
SELECT
  u.deal_id, 'permission', 'yes', u.label, u.authority_id, u.status, COALESCE(t.label, u.status),
  u.sanction_id, u.authorisation_id, COALESCE(u.decided, u.requested), u.authorisation_id
FROM authorisations AS u
LEFT JOIN vocabulary_terms AS t ON t.vocabulary = 'authorisation_statuses' AND t.value = u.status
WHERE u.deal_id IS NOT NULL
  AND NOT EXISTS (
    SELECT 1 FROM deal_conditions AS c WHERE c.deal_id = u.deal_id AND c.authorisation_id = u.authorisation_id
  )
UNION ALL
SELECT
  w.deal_id,
  CASE w.rank WHEN 1 THEN 'sanction on its asset' WHEN 2 THEN 'sanction on a party' ELSE 'sanction on the owner of its asset' END,
  'no', s.label, s.authority_id,
  'open', CASE WHEN s.lifted = '..' THEN 'Said to be in force' ELSE 'No source tells of a lifting' END,
  s.sanction_id, NULL, s.listed, s.sanction_id
FROM nearest AS w
JOIN sanctions AS s ON s.sanction_id = w.sanction_id
WHERE COALESCE(s.lifted = '..', 1 = 1)
  AND NOT EXISTS (SELECT 1 FROM deal_conditions AS c WHERE c.deal_id = w.deal_id AND c.sanction_id = w.sanction_id)
  AND NOT EXISTS (SELECT 1 FROM settled AS d WHERE d.deal_id = w.deal_id)
ORDER BY deal_id, kind, record_id
