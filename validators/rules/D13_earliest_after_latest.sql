-- code: D13
-- title: earliest after latest
-- sentence: An authorisation is not decided before it is requested, nor does it expire before it is decided, whatever the uncertain dates mean.
-- fix: Correct a date.
WITH steps AS (
  SELECT authorisation_id, 'decided' AS column_name, decided AS value, requested AS before,
         requested_earliest AS earliest, decided_latest AS latest FROM authorisations
  UNION ALL
  SELECT authorisation_id, 'expires', expires, decided, decided_earliest, expires_latest FROM authorisations
)
SELECT 'authorisations' AS table_name, authorisation_id AS record_id, column_name,
       column_name || ' ' || shown(value) || ' is before ' || shown(before) || ', which it must not precede.' AS message,
       NULL AS fix
FROM steps
WHERE latest < earliest
ORDER BY authorisation_id, column_name
