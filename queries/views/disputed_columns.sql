-- title: Disputed columns
-- description: Where sources disagree, one row a column of a record; an empty column name means that a source contradicts the record as a whole.
-- stored: the marks on every page of the site ask for it, and comparing all claims takes a quarter of a second
WITH
-- Values conflict when they differ and, for dates, when their bounds do not overlap. A contradicting
-- claim disputes the columns that it gives, or the whole record where it gives none, provided that
-- another claim supports the record.
supported AS (
  SELECT DISTINCT record_id
  FROM claims
  WHERE stance = 'supports'
), found AS (
  SELECT one.record_id, one.column_name, 'values differ' AS dispute
  FROM claimed_values AS one
  JOIN claimed_values AS two
    ON two.record_id = one.record_id AND two.column_name = one.column_name AND two.value > one.value
  WHERE one.stance = 'supports' AND two.stance = 'supports'
    AND COALESCE(one.upper_key < two.lower_key OR two.upper_key < one.lower_key, 1 = 1)
  UNION
  SELECT c.record_id, v.column_name, 'contradicted' AS dispute
  FROM claims AS c
  JOIN supported AS s ON s.record_id = c.record_id
  LEFT JOIN claim_values AS v ON v.claim_id = c.claim_id
  WHERE c.stance = 'contradicts'
)
SELECT
  record_id,
  COALESCE(column_name, '') AS column_name,
  MAX(CASE WHEN dispute = 'values differ' THEN 'yes' ELSE 'no' END) AS values_differ,
  MAX(CASE WHEN dispute = 'contradicted' THEN 'yes' ELSE 'no' END) AS is_contradicted
FROM found
GROUP BY record_id, COALESCE(column_name, '')
ORDER BY record_id, 2
