-- code: D16
-- title: alleged by nobody
-- sentence: What is alleged or denied is attributed: the claim has a hop.
-- fix: Add the hop that says who alleges or denies it.
SELECT 'claims' AS table_name, c.claim_id AS record_id, 'certainty' AS column_name,
       'the claim is ' || c.certainty || ' and names nobody who says so.' AS message, NULL AS fix
FROM claims AS c
WHERE c.certainty IN ('alleged', 'denied')
  AND NOT EXISTS (SELECT 1 FROM claim_hops AS h WHERE h.claim_id = c.claim_id)
ORDER BY c.claim_id
