-- code: D17
-- title: retired id leads nowhere
-- sentence: A retired id leads in one hop to a live one, or was withdrawn.
-- fix: Name the live record that now stands for it.
SELECT 'retired_ids' AS table_name, r.retired_id AS record_id, 'successor_id' AS column_name,
       'the successor ' || shown(r.successor_id) || ' is not live.' AS message,
       (SELECT 'Use ' || shown(next.successor_id) || '.' FROM retired_ids AS next
        WHERE next.retired_id = r.successor_id AND next.successor_id IS NOT NULL) AS fix
FROM retired_ids AS r
WHERE r.successor_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM live_ids AS l WHERE l.record_id = r.successor_id)
ORDER BY r.retired_id
