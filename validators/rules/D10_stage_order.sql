-- code: D10
-- title: stage out of order
-- sentence: No step of a deal comes after one that its stage cannot follow (see the vocabulary deal_stages).
-- fix: Correct a date or a stage, or record a new deal.
SELECT 'deal_events' AS table_name, later.deal_event_id AS record_id, 'stage' AS column_name,
       later.stage || ' (' || later.date || ') comes after ' || earlier.stage || ' (' || earlier.date || ').' AS message,
       NULL AS fix
FROM deal_events AS later
JOIN deal_events AS earlier ON earlier.deal_id = later.deal_id AND earlier.date_latest < later.date_earliest
JOIN term_facts AS f ON f.vocabulary = 'deal_stages' AND f.fact = 'cannot_follow'
  AND f.value = later.stage AND f.target = earlier.stage
ORDER BY later.deal_event_id
