-- code: D31
-- title: source in its own chain
-- sentence: The chain of a claim does not lead back to the source that was read.
-- fix: Delete the hop: the chain begins behind the source.
SELECT 'claim_hops' AS table_name, h.claim_hop_id AS record_id, 'source_id' AS column_name,
       shown(h.source_id) || ' is the source of the claim itself.' AS message, NULL AS fix
FROM claim_hops AS h
JOIN claims AS c ON c.claim_id = h.claim_id AND c.source_id = h.source_id
ORDER BY h.claim_hop_id
