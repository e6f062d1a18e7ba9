-- code: D05
-- title: cell without support
-- sentence: Every disputable cell that is not empty agrees with a claim that supports it: equal, or for a date, its bounds within the claim's.
-- fix: Add the claim value, or correct or empty the cell.
WITH doubtful AS (
  SELECT c.*, s.is_edtf
  FROM cells AS c
  JOIN schema_columns AS s ON s.table_name = c.table_name AND s.column_name = c.column_name AND s.is_disputable
  WHERE NOT EXISTS (
    SELECT 1 FROM claimed AS v
    WHERE v.record_id = c.record_id AND v.column_name = c.column_name AND v.value = c.value AND v.stance = 'supports')
), support AS (
  SELECT v.record_id, v.column_name, v.value, b.earliest, b.latest
  FROM claimed AS v
  LEFT JOIN edtf_bounds AS b ON b.text = v.value
  WHERE v.stance = 'supports' AND v.record_id IN (SELECT record_id FROM doubtful)
)
SELECT c.table_name, c.record_id, c.column_name,
       c.column_name || ' ' || shown(c.value) || ' has no supporting claim that agrees.' AS message,
       (SELECT 'A claim gives ' || shown(min(v.value)) || '.' FROM support AS v
        WHERE v.record_id = c.record_id AND v.column_name = c.column_name HAVING count(*) > 0) AS fix
FROM doubtful AS c
LEFT JOIN edtf_bounds AS b ON c.is_edtf AND b.text = c.value
WHERE NOT EXISTS (
  SELECT 1 FROM support AS v
  WHERE v.record_id = c.record_id AND v.column_name = c.column_name
    AND c.is_edtf AND coalesce(v.earliest, v.latest) IS NOT NULL
    AND (v.earliest IS NULL OR b.earliest >= v.earliest)
    AND (v.latest IS NULL OR b.latest <= v.latest))
ORDER BY c.table_name, c.record_id, c.column_name
