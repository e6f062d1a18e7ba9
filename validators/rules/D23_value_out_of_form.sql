-- code: D23
-- title: claim value out of form
-- sentence: A claim value is in the form of its column: a term of its vocabulary, an EDTF date, the id of a record.
-- fix: Write the value as the column would hold it; the printed form goes into wording.
WITH claimed AS (
  SELECT v.claim_value_id, v.column_name, v.value, s.table_name, s.is_edtf
  FROM claim_values AS v
  JOIN claims AS c ON c.claim_id = v.claim_id AND v.value IS NOT NULL
  JOIN live_ids AS l ON l.record_id = c.record_id
  JOIN schema_columns AS s ON s.column_name = v.column_name
    AND (s.table_name = l.table_name OR (l.table_name = 'actors' AND s.table_name IN ('people', 'organisations')))
)
SELECT 'claim_values' AS table_name, v.claim_value_id AS record_id, 'value' AS column_name,
       shown(v.value) || ' is not what ' || v.table_name || '.' || v.column_name || ' can hold.' AS message, NULL AS fix
FROM claimed AS v
WHERE (v.is_edtf AND v.value <> '..' AND NOT EXISTS (SELECT 1 FROM edtf_bounds AS b WHERE b.text = v.value))
   OR (EXISTS (SELECT 1 FROM column_terms AS t WHERE t.table_name = v.table_name AND t.column_name = v.column_name)
       AND NOT EXISTS (SELECT 1 FROM column_terms AS t WHERE t.table_name = v.table_name
                       AND t.column_name = v.column_name AND t.value = v.value))
   OR (v.column_name LIKE '%\_id' ESCAPE '\' AND NOT EXISTS (SELECT 1 FROM live_ids AS l WHERE l.record_id = v.value))
ORDER BY v.claim_value_id
