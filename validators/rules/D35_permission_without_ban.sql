-- code: D35
-- title: permission without a ban
-- sentence: A licence, waiver or extension is not decided before its sanction is imposed, nor does it expire after its sanction was lifted, whatever the uncertain dates mean.
-- fix: Correct a date, or name the sanction that it sets aside.
SELECT 'authorisations' AS table_name, a.authorisation_id AS record_id,
       CASE WHEN a.decided_latest < s.listed_earliest THEN 'decided' ELSE 'expires' END AS column_name,
       CASE WHEN a.decided_latest < s.listed_earliest
            THEN 'decided ' || a.decided || ', before ' || shown(s.sanction_id) || ' was imposed (' || s.listed || ').'
            ELSE 'expires ' || a.expires || ', after ' || shown(s.sanction_id) || ' was lifted (' || s.lifted || ').'
       END AS message, NULL AS fix
FROM authorisations AS a
JOIN sanctions AS s ON s.sanction_id = a.sanction_id
WHERE a.kind <> 'delisting' AND (a.decided_latest < s.listed_earliest OR a.expires_earliest > s.lifted_latest)
ORDER BY a.authorisation_id
