-- code: D22
-- title: beyond what was read
-- sentence: A locator points into what was read of the source.
-- fix: Correct the locator, or read the place and widen read_from and read_to.
SELECT 'claims' AS table_name, c.claim_id AS record_id, 'locator' AS column_name,
       CASE WHEN s.read_extent = 'none' THEN shown(s.source_id) || ' was not read.'
            ELSE 'only ' || s.read_from || ' to ' || s.read_to || ' of ' || shown(s.source_id) || ' was read.' END AS message,
       NULL AS fix
FROM claims AS c
JOIN sources AS s ON s.source_id = c.source_id
WHERE s.read_extent = 'none' OR c.locator < s.read_from OR coalesce(c.locator_end, c.locator) > s.read_to
ORDER BY c.claim_id
