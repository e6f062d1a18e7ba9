-- title: Origins of records
-- description: Where the support for each record comes from, one row an origin; an origin that another supporting claim merely passes on the way to its own is not independent.
-- stored: what records rest on is asked of all of them at once, and the chains take a third of a second to walk
WITH
-- The origin of a claim is the last step of its chain: its last hop, or the source itself where it
-- has none. Two claims are independent when the origin of neither stands anywhere in the chain of the
-- other. So an origin counts unless it stands before the end of some supporting chain of the record.
-- With the chains article > Journal > A, article > Journal > B and article > Journal, the origins are
-- A, B and the Journal; the Journal stands on the way to A and B, so two are independent.
support AS (
  SELECT DISTINCT record_id, counted_as_id AS node_id, claim_id, is_origin
  FROM claim_chains
  WHERE stance = 'supports'
), origins AS (
  SELECT record_id, node_id, COUNT(*) AS supporting_claims
  FROM support
  WHERE is_origin = 'yes'
  GROUP BY record_id, node_id
), passed AS (
  SELECT DISTINCT record_id, node_id
  FROM support
  WHERE is_origin = 'no'
)
SELECT
  o.record_id,
  o.node_id AS origin_id,
  CASE WHEN src.source_id IS NULL THEN act.type ELSE src.kind END AS origin_kind,
  COALESCE(src.label, act.label) AS origin,
  o.supporting_claims,
  CASE WHEN p.node_id IS NULL THEN 'yes' ELSE 'no' END AS is_independent
FROM origins AS o
LEFT JOIN passed AS p ON p.record_id = o.record_id AND p.node_id = o.node_id
LEFT JOIN sources AS src ON src.source_id = o.node_id
LEFT JOIN actors AS act ON act.actor_id = o.node_id
ORDER BY o.record_id, o.node_id
