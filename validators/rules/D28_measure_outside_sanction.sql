-- code: D28
-- title: measure outside its sanction
-- sentence: A measure is in force only while its sanction is, whatever the uncertain dates mean.
-- fix: Correct the dates of the measure or of the sanction.
SELECT 'sanction_measures' AS table_name, m.sanction_measure_id AS record_id,
       CASE WHEN m.start_latest < s.listed_earliest THEN 'start' ELSE 'end' END AS column_name,
       'the measure is in force outside the time of ' || shown(s.sanction_id) || '.' AS message, NULL AS fix
FROM sanction_measures AS m
JOIN sanctions AS s ON s.sanction_id = m.sanction_id
WHERE m.start_latest < s.listed_earliest OR m.end_earliest > s.lifted_latest
ORDER BY m.sanction_measure_id
