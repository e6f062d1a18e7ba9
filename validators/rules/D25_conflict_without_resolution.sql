-- code: D25
-- title: conflict without a resolution
-- sentence: Where claims that support a record give a disputable cell different values, a resolution says why the cell reads as it does or is left empty.
-- fix: Add a row to resolutions with the reason.
WITH given AS (
  SELECT DISTINCT v.record_id, s.table_name, s.column_name, s.is_edtf, v.value, b.earliest, b.latest
  FROM claimed AS v
  JOIN owned_columns AS s ON s.live_in = v.table_name AND s.column_name = v.column_name AND s.is_disputable
  LEFT JOIN edtf_bounds AS b ON b.text = v.value
  WHERE v.stance = 'supports'
), conflicts AS (
  SELECT DISTINCT one.table_name, one.record_id, one.column_name
  FROM given AS one
  JOIN given AS two ON two.record_id = one.record_id AND two.column_name = one.column_name AND two.value > one.value
  WHERE NOT one.is_edtf OR one.latest < two.earliest OR two.latest < one.earliest
)
SELECT k.table_name, k.record_id, k.column_name,
       'claims give different values for ' || k.column_name || ' and nothing says how that is resolved.' AS message,
       NULL AS fix
FROM conflicts AS k
WHERE NOT EXISTS (SELECT 1 FROM resolutions AS r WHERE r.record_id = k.record_id AND r.column_name = k.column_name)
ORDER BY k.table_name, k.record_id, k.column_name
