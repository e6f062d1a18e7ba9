-- code: D36
-- title: step told before it was taken
-- sentence: No source tells a step of a deal whose every possible day is after its publication.
-- fix: Correct the date of the step or of the source.
SELECT 'claims' AS table_name, c.claim_id AS record_id, 'source_id' AS column_name,
       shown(s.source_id) || ' (' || s.date || ') is older than the step that it tells (' || e.stage || ', ' || e.date || ').'
         AS message, NULL AS fix
FROM claims AS c
JOIN sources AS s ON s.source_id = c.source_id
JOIN deal_events AS e ON e.deal_event_id = c.record_id
WHERE c.stance = 'supports' AND s.date_latest < e.date_earliest
ORDER BY c.claim_id
