-- title: How much is known of each month?
-- description: Events of each month by kind, from the first month of the scope to the last of which a source tells; what no source dates to one month is counted in the last row.
WITH RECURSIVE events AS (
  SELECT 'held' AS kind, date_earliest AS first_day, date_latest AS last_day
  FROM meetings
  WHERE status = 'held'
  UNION ALL
  SELECT 'missed', date_earliest, date_latest
  FROM meetings
  WHERE status <> 'held'
  UNION ALL
  SELECT 'deal step', date_earliest, date_latest
  FROM deal_events
  UNION ALL
  SELECT 'sanction', listed_earliest, listed_latest
  FROM sanctions
  UNION ALL
  SELECT 'authorisation', decided_earliest, decided_latest
  FROM authorisations
  UNION ALL
  SELECT 'plan', date_earliest, date_latest
  FROM plans
  UNION ALL
  SELECT 'statement', date_earliest, date_latest
  FROM statements
  UNION ALL
  SELECT 'source', date_earliest, date_latest
  FROM sources
  WHERE read_extent <> 'none'
), dated AS (
  SELECT
    kind,
    CASE
      WHEN SUBSTR(CAST(first_day AS TEXT), 1, 7) = SUBSTR(CAST(last_day AS TEXT), 1, 7)
      THEN SUBSTR(CAST(first_day AS TEXT), 1, 7)
    END AS month
  FROM events
), scope(year, month_number) AS (
  SELECT 2024, 11
  UNION ALL
  SELECT
    CASE WHEN month_number = 12 THEN year + 1 ELSE year END,
    CASE WHEN month_number = 12 THEN 1 ELSE month_number + 1 END
  FROM scope
  -- Hundred years are a bound for a month that a typing error would put far off.
  WHERE year < 2124 AND year || '-' || SUBSTR('0' || month_number, -2) < (SELECT MAX(month) FROM dated WHERE kind = 'source')
), months AS (
  SELECT year || '-' || SUBSTR('0' || month_number, -2) AS month
  FROM scope
), counted AS (
  SELECT m.month, d.kind
  FROM months AS m
  LEFT JOIN dated AS d ON d.month = m.month
  UNION ALL
  SELECT 'other or unknown', kind
  FROM dated
  WHERE month IS NULL OR month NOT IN (SELECT month FROM months)
)
SELECT
  month,
  COUNT(CASE WHEN kind = 'held' THEN 1 END) AS held_contacts,
  COUNT(CASE WHEN kind = 'missed' THEN 1 END) AS contacts_not_held,
  COUNT(CASE WHEN kind = 'deal step' THEN 1 END) AS deal_steps,
  COUNT(CASE WHEN kind = 'sanction' THEN 1 END) AS sanctions,
  COUNT(CASE WHEN kind = 'authorisation' THEN 1 END) AS authorisations,
  COUNT(CASE WHEN kind = 'plan' THEN 1 END) AS plans,
  COUNT(CASE WHEN kind = 'statement' THEN 1 END) AS statements,
  COUNT(CASE WHEN kind = 'source' THEN 1 END) AS sources
FROM counted
GROUP BY month
ORDER BY month
