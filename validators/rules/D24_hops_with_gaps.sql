-- code: D24
-- title: chain with gaps
-- sentence: The hops of a claim are numbered from 1 without gaps.
-- fix: Number the hops 1, 2, 3, beginning next to the source.
WITH numbered AS (
  SELECT claim_hop_id, claim_id, position,
         row_number() OVER (PARTITION BY claim_id ORDER BY position, claim_hop_id) AS place
  FROM claim_hops
  WHERE claim_id IS NOT NULL
)
SELECT 'claim_hops' AS table_name, claim_hop_id AS record_id, 'position' AS column_name,
       'hop ' || position || ' of ' || shown(claim_id) || ' stands at place ' || place || '.' AS message, NULL AS fix
FROM numbered
WHERE position <> place
ORDER BY claim_hop_id
