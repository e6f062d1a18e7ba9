-- code: D39
-- title: words without their speaker
-- sentence: A claim that a statement was made on the record has its speaker in the chain, or was read from the speaker.
-- fix: Add the speaker as the last hop, or make the claim reported and name who passes the words on.
SELECT 'claims' AS table_name, c.claim_id AS record_id, 'certainty' AS column_name,
       shown(s.speaker_id) || ' stands nowhere in the chain.' AS message, NULL AS fix
FROM claims AS c
JOIN statements AS s ON s.statement_id = c.record_id
JOIN sources AS r ON r.source_id = c.source_id
WHERE c.certainty = 'on_the_record' AND c.stance = 'supports' AND r.publisher_id IS DISTINCT FROM s.speaker_id
  AND NOT EXISTS (
    SELECT 1 FROM claim_hops AS h LEFT JOIN sources AS q ON q.source_id = h.source_id
    WHERE h.claim_id = c.claim_id AND s.speaker_id IN (h.actor_id, q.publisher_id))
ORDER BY c.claim_id
