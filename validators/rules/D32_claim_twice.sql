-- code: D32
-- title: claim twice
-- sentence: A place in a source is claimed for one record once, but for different speakers.
-- fix: Merge the two claims and their values.
WITH chain AS (
  SELECT c.claim_id, c.record_id, c.source_id, c.locator, c.stance,
         coalesce((SELECT string_agg(coalesce(h.source_id, h.actor_id), ' ' ORDER BY h.position)
                   FROM claim_hops AS h WHERE h.claim_id = c.claim_id), '') AS hops
  FROM claims AS c
)
SELECT 'claims' AS table_name, c.claim_id AS record_id, 'record_id' AS column_name,
       'the same place and chain are claimed as ' || shown(other.claim_id) || '.' AS message, NULL AS fix
FROM chain AS c
JOIN chain AS other ON other.record_id = c.record_id AND other.source_id = c.source_id
  AND other.locator = c.locator AND other.stance = c.stance AND other.hops = c.hops AND other.claim_id < c.claim_id
ORDER BY c.claim_id
