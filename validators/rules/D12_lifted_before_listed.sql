-- code: D12
-- title: lifted before listed
-- sentence: No sanction is lifted before it is imposed, whatever the uncertain dates mean.
-- fix: Correct a date.
SELECT 'sanctions' AS table_name, sanction_id AS record_id, 'lifted' AS column_name,
       'lifted ' || lifted || ' is before listed ' || listed || '.' AS message, NULL AS fix
FROM sanctions
WHERE lifted_latest < listed_earliest
ORDER BY sanction_id
