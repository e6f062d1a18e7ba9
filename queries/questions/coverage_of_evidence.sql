-- title: How well is each kind of record supported?
-- description: For each table, its records and the per cent of them that have two independent origins, rest on openings and excerpts alone, rest on outlets under state control alone, are only alleged, or are disputed; control is known only where a source tells it.
WITH read_in_part AS (
  SELECT c.record_id, MIN(CASE WHEN s.read_extent IN ('opening', 'excerpt') THEN 1 ELSE 0 END) AS only_parts
  FROM claims AS c
  JOIN sources AS s ON s.source_id = c.source_id
  WHERE c.stance = 'supports'
  GROUP BY c.record_id
), through_state AS (
  SELECT k.claim_id, MAX(CASE WHEN o.actor_id IS NULL THEN 0 ELSE 1 END) AS is_state
  FROM claim_chains AS k
  LEFT JOIN organisations AS o
    ON o.actor_id = k.counted_as_id AND o.kind = 'media_outlet' AND o.control = 'state'
  GROUP BY k.claim_id
), state_alone AS (
  SELECT c.record_id, MIN(t.is_state) AS only_state
  FROM claims AS c
  JOIN through_state AS t ON t.claim_id = c.claim_id
  WHERE c.stance = 'supports'
  GROUP BY c.record_id
), facts AS (
  SELECT
    CASE
      WHEN r.table_name <> 'meetings' THEN r.table_name
      WHEN m.status = 'held' THEN 'meetings: held'
      ELSE 'meetings: not held'
    END AS kind,
    e.independent_origins, p.only_parts, t.only_state, e.is_alleged_only, e.is_disputed
  FROM record_evidence AS e
  JOIN records AS r ON r.record_id = e.record_id
  LEFT JOIN meetings AS m ON m.meeting_id = e.record_id
  LEFT JOIN read_in_part AS p ON p.record_id = e.record_id
  LEFT JOIN state_alone AS t ON t.record_id = e.record_id
)
SELECT
  kind,
  COUNT(*) AS records,
  CAST(ROUND(100.0 * COUNT(CASE WHEN independent_origins > 1 THEN 1 END) / COUNT(*)) AS INTEGER) AS two_origins,
  CAST(ROUND(100.0 * COUNT(CASE WHEN only_parts = 1 THEN 1 END) / COUNT(*)) AS INTEGER) AS parts_alone,
  CAST(ROUND(100.0 * COUNT(CASE WHEN only_state = 1 THEN 1 END) / COUNT(*)) AS INTEGER) AS state_outlets_alone,
  CAST(ROUND(100.0 * COUNT(CASE WHEN is_alleged_only = 'yes' THEN 1 END) / COUNT(*)) AS INTEGER) AS only_alleged,
  CAST(ROUND(100.0 * COUNT(CASE WHEN is_disputed = 'yes' THEN 1 END) / COUNT(*)) AS INTEGER) AS disputed
FROM facts
GROUP BY kind
ORDER BY kind
