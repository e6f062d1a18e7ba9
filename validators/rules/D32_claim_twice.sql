-- code: D32
-- title: claim twice
-- sentence: A place in a source is claimed for one record once, but for different speakers.
-- fix: Merge the two claims and their values.
WITH place AS (
  SELECT record_id, source_id, locator, stance
  FROM claims
  GROUP BY record_id, source_id, locator, stance
  HAVING count(*) > 1
), chain AS (
  SELECT c.claim_id, c.record_id, c.source_id, c.locator, c.stance,
         coalesce((SELECT string_agg(coalesce(h.source_id, h.actor_id), ' ' ORDER BY h.position)
                   FROM claim_hops AS h WHERE h.claim_id = c.claim_id), '') AS hops
  FROM claims AS c
  JOIN place AS p ON p.record_id = c.record_id AND p.source_id = c.source_id AND p.locator = c.locator
    AND p.stance IS NOT DISTINCT FROM c.stance
), counted AS (
  SELECT *, min(claim_id) OVER (PARTITION BY record_id, source_id, locator, stance, hops) AS first_id
  FROM chain
)
SELECT 'claims' AS table_name, claim_id AS record_id, 'record_id' AS column_name,
       'the same place and chain are claimed as ' || shown(first_id) || '.' AS message, NULL AS fix
FROM counted
WHERE claim_id <> first_id
ORDER BY claim_id
