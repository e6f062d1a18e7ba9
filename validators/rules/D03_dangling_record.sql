-- code: D03
-- title: dangling record
-- sentence: Every record that a row names is live.
-- fix: Use the id of a live record, or add the record.
SELECT c.table_name, c.record_id, c.column_name,
       CASE WHEN r.retired_id IS NULL THEN shown(c.value) || ' is no record.'
            ELSE shown(c.value) || ' was retired in version ' || r.retired_in || '.' END AS message,
       CASE WHEN r.successor_id IS NOT NULL THEN 'Use its successor ' || shown(r.successor_id) || '.'
            WHEN r.retired_id IS NOT NULL THEN NULL
            ELSE (SELECT 'Did you mean ' || shown(near.record_id) || '?' FROM live_ids AS near
                  WHERE jaro_winkler_similarity(near.record_id, c.value) > 0.8
                  ORDER BY jaro_winkler_similarity(near.record_id, c.value) DESC, near.record_id LIMIT 1) END AS fix
FROM named AS c
LEFT JOIN retired_ids AS r ON r.retired_id = c.value
WHERE c.table_name <> 'retired_ids' AND c.live_in IS NULL
ORDER BY c.table_name, c.record_id, c.column_name
