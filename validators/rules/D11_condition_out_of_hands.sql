-- code: D11
-- title: condition out of hands
-- sentence: The actor that must meet a condition decides on the sanction or authorisation that it names, or is of the same state as who decides.
-- fix: Name the authority that can lift the sanction or give the permission.
WITH decided AS (
  SELECT c.deal_condition_id, c.actor_id, s.authority_id FROM deal_conditions AS c
  JOIN sanctions AS s ON s.sanction_id = c.sanction_id
  UNION ALL
  SELECT c.deal_condition_id, c.actor_id, a.authority_id FROM deal_conditions AS c
  JOIN authorisations AS a ON a.authorisation_id = c.authorisation_id
)
SELECT 'deal_conditions' AS table_name, d.deal_condition_id AS record_id, 'actor_id' AS column_name,
       shown(d.actor_id) || ' does not decide it; ' || shown(d.authority_id) || ' does.' AS message, NULL AS fix
FROM decided AS d
JOIN actors AS who ON who.actor_id = d.actor_id
JOIN actors AS authority ON authority.actor_id = d.authority_id
WHERE d.actor_id <> d.authority_id
  AND coalesce(who.country, 'none') <> coalesce(authority.country, 'other')
ORDER BY d.deal_condition_id
