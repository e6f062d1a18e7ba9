-- title: Stages in words
-- description: How far each deal has come, one row a deal with steps: the stages in force, or perhaps in force, in one cell.
-- stored: the list of deals and the page of every party ask how far each deal has come
WITH
-- The list is built by window, not by a plain aggregate: within a window both engines keep the order.
stages AS (
  SELECT DISTINCT deal_id, stage_label, stage_order
  FROM deal_steps
  WHERE in_force <> 'no'
), numbered AS (
  SELECT
    deal_id,
    GROUP_CONCAT(stage_label, ', ') OVER (
      PARTITION BY deal_id ORDER BY stage_order, stage_label ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS stages,
    ROW_NUMBER() OVER (PARTITION BY deal_id ORDER BY stage_order DESC, stage_label DESC) AS from_end
  FROM stages
)
SELECT deal_id, stages
FROM numbered
WHERE from_end = 1
ORDER BY deal_id
