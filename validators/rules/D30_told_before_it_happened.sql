-- code: D30
-- title: told before it happened
-- sentence: No source reports as held a contact whose every possible day is after its publication.
-- fix: Correct the date of the contact or of the source.
SELECT 'claims' AS table_name, c.claim_id AS record_id, 'source_id' AS column_name,
       shown(s.source_id) || ' (' || s.date || ') is older than the contact that it reports (' || m.date || ').'
         AS message, NULL AS fix
FROM claims AS c
JOIN sources AS s ON s.source_id = c.source_id
JOIN meetings AS m ON m.meeting_id = c.record_id AND m.status = 'held'
WHERE c.stance = 'supports' AND s.date_latest < m.date_earliest
ORDER BY c.claim_id
