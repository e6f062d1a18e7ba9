-- title: Agenda in words
-- description: What was on the table at each contact in two cells, one row a contact with an agenda: its deals, and everything else.
WITH
-- The lists are built by window, not by a plain aggregate: within a window both engines keep the order.
numbered AS (
  SELECT
    meeting_id,
    CASE WHEN table_name = 'deals' THEN 'deals' ELSE 'other' END AS part,
    label,
    record_id,
    ROW_NUMBER() OVER (
      PARTITION BY meeting_id, CASE WHEN table_name = 'deals' THEN 'deals' ELSE 'other' END
      ORDER BY label DESC, record_id DESC
    ) AS from_end
  FROM agenda
), listed AS (
  SELECT
    meeting_id,
    part,
    from_end,
    GROUP_CONCAT(label, '; ') OVER (
      PARTITION BY meeting_id, part
      ORDER BY label, record_id
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS labels
  FROM numbered
)
SELECT
  meeting_id,
  MAX(CASE WHEN part = 'deals' THEN labels END) AS deals,
  MAX(CASE WHEN part = 'other' THEN labels END) AS other_matters
FROM listed
WHERE from_end = 1
GROUP BY meeting_id
ORDER BY meeting_id
