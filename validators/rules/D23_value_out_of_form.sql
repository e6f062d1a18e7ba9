-- code: D23
-- title: claim value out of form
-- sentence: A claim value is in the form of its column: a term of its vocabulary, an EDTF date, the id of a record.
-- fix: Write the value as the column would hold it; the printed form goes into wording.
WITH given AS (
  SELECT c.claim_value_id, c.column_name, c.value, s.table_name, s.is_edtf
  FROM claimed AS c
  JOIN owned_columns AS s ON s.live_in = c.table_name AND s.column_name = c.column_name
  WHERE c.value IS NOT NULL
)
SELECT 'claim_values' AS table_name, v.claim_value_id AS record_id, 'value' AS column_name,
       shown(v.value) || ' is not what ' || v.table_name || '.' || v.column_name || ' can hold.' AS message, NULL AS fix
FROM given AS v
WHERE (v.is_edtf AND v.value <> '..' AND NOT EXISTS (SELECT 1 FROM edtf_bounds AS b WHERE b.text = v.value))
   OR (EXISTS (SELECT 1 FROM column_terms AS t WHERE t.table_name = v.table_name AND t.column_name = v.column_name)
       AND NOT EXISTS (SELECT 1 FROM column_terms AS t WHERE t.table_name = v.table_name
                       AND t.column_name = v.column_name AND t.value = v.value))
   OR (v.column_name LIKE '%\_id' ESCAPE '\' AND NOT EXISTS (SELECT 1 FROM live_ids AS l WHERE l.record_id = v.value))
ORDER BY v.claim_value_id
