-- title: Which sanctions were in force on a day?
-- description: Every sanction with the answer yes, no or unknown for the day, month or year asked; a listing without a date is unknown, never no, and because says what is known; without a day, in_force is empty.
-- parameter day: day, month or year, such as 2025-12-02 | 2025-12-02
-- parameter target: on whom or what: part of a label, or an id | fund
SELECT
  COALESCE(t.label, x.label) AS target,
  s.label AS sanction,
  a.label AS authority,
  p.label AS programme,
  -- As text, 2025-12 sorts before its first day and 2025-12 followed by a high mark after its last.
  CASE
    WHEN :day = '' THEN NULL
    WHEN :day || '-99-99' < CAST(s.listed_earliest AS TEXT) THEN 'no'
    WHEN :day >= CAST(s.lifted_latest AS TEXT) THEN 'no'
    WHEN CAST(s.listed_latest AS TEXT) <= :day
      AND (s.lifted IS NULL OR s.lifted = '..' OR :day || '-99-99' < CAST(s.lifted_earliest AS TEXT)) THEN 'yes'
    ELSE 'unknown'
  END AS in_force,
  CASE WHEN s.listed IS NULL THEN 'no source dates the listing' ELSE 'listed ' || s.listed END
    || CASE
      WHEN s.lifted IS NULL THEN '; no source tells of a lifting'
      WHEN s.lifted = '..' THEN '; said to be in force'
      ELSE '; lifted ' || s.lifted
    END AS because,
  e.evidence,
  s.sanction_id
FROM sanctions AS s
LEFT JOIN actors AS t ON t.actor_id = s.target_actor_id
LEFT JOIN assets AS x ON x.asset_id = s.target_asset_id
LEFT JOIN actors AS a ON a.actor_id = s.authority_id
LEFT JOIN sanction_programmes AS p ON p.sanction_programme_id = s.sanction_programme_id
LEFT JOIN record_evidence AS e ON e.record_id = s.sanction_id
WHERE :target = '' OR s.target_actor_id = :target OR s.target_asset_id = :target
  OR INSTR(LOWER(t.label), LOWER(:target)) > 0 OR INSTR(LOWER(x.label), LOWER(:target)) > 0
ORDER BY 1 NULLS LAST, s.listed_earliest NULLS LAST, s.sanction_id
