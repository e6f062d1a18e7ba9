-- title: How far has each deal come?
-- description: The stages in force of each deal, one row a step that no later step has replaced; several may be in force at once, because sides move one by one; unknown means that another step may be the later one.
-- parameter deal: which deal: part of its label, or an id | Lukoil
-- parameter stage: which stage, such as signed or negotiating | explored
SELECT
  s.deal,
  s.stage_label AS stage,
  s.in_force,
  s.date,
  s.actor AS whose_step,
  s.contact,
  p.label AS part_of,
  s.evidence,
  s.date_earliest,
  s.date_latest,
  s.deal_id,
  s.deal_event_id
FROM deal_steps AS s
JOIN deals AS d ON d.deal_id = s.deal_id
LEFT JOIN deals AS p ON p.deal_id = d.parent_deal_id
WHERE s.in_force <> 'no'
  AND (:deal = '' OR s.deal_id = :deal OR INSTR(LOWER(s.deal), LOWER(:deal)) > 0)
  AND (:stage = '' OR s.stage = LOWER(:stage) OR LOWER(s.stage_label) = LOWER(:stage))
ORDER BY s.deal, s.deal_id, s.stage_order DESC NULLS LAST, s.date_earliest NULLS LAST, s.deal_event_id
