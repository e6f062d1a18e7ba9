-- title: What do deals wait for?
-- description: One row for each thing that a deal waits for or waited for: conditions that a source names and permissions asked for it; and, where told_as_condition is no, sanctions on its assets or parties of which no source says that the deal waits for them; a deal without any says so.
-- parameter deal: which deal: part of its label, or an id | LNG
-- parameter status: open, met, failed, unknown, or of a permission requested, pending, granted, refused, expired | open
SELECT
  d.label AS deal,
  w.stages AS deal_stages,
  COALESCE(x.kind, 'nothing recorded') AS kind,
  x.waits_for,
  x.told_as_condition,
  a.label AS who_must_act,
  x.status_label AS status,
  x.date,
  s.label AS sanction,
  t.label AS sanction_on,
  u.label AS permission,
  e.evidence,
  d.deal_id,
  x.record_id
FROM deals AS d
LEFT JOIN waits AS x ON x.deal_id = d.deal_id
LEFT JOIN stages_in_words AS w ON w.deal_id = d.deal_id
LEFT JOIN actors AS a ON a.actor_id = x.actor_id
LEFT JOIN sanctions AS s ON s.sanction_id = x.sanction_id
LEFT JOIN records AS t ON t.record_id = COALESCE(s.target_actor_id, s.target_asset_id)
LEFT JOIN authorisations AS u ON u.authorisation_id = x.authorisation_id
LEFT JOIN record_evidence AS e ON e.record_id = x.record_id
WHERE (:deal = '' OR d.deal_id = :deal OR INSTR(LOWER(d.label), LOWER(:deal)) > 0)
  AND (:status = '' OR x.status = LOWER(:status))
ORDER BY
  CASE WHEN x.kind IS NULL THEN 1 ELSE 0 END, d.label, d.deal_id, x.told_as_condition DESC, x.kind, x.record_id NULLS LAST
