-- title: Deal steps
-- description: Every step of every deal, one row each, and whether that stage is still in force: yes, no (a later step took its place) or unknown (a step that took its place may be later).
-- stored: the page of a deal tells its life, and comparing steps with each other takes most of the time
WITH
-- A step gives way to another of the same deal when that one was taken by the same side, or by all the
-- parties, or settles the matter (signed, completed, rejected, lapsed), and is certainly later. Where dates do not
-- tell, the stages may: talks come before signing and everything comes before completion (cannot_follow
-- in schema/vocabularies/deal_stages.json). Where neither tells, the answer is unknown. Sides move one
-- by one, so several stages of a deal may be in force at once. A step of the same stage repeats another
-- and replaces none.
pairs AS (
  SELECT
    e.deal_event_id,
    CASE
      WHEN e.date_latest < f.date_earliest THEN 'later'
      WHEN f.date_latest < e.date_earliest THEN 'earlier'
      WHEN e.stage <> 'completed' AND f.stage = 'completed' THEN 'later'
      WHEN e.stage = 'completed' AND f.stage <> 'completed' THEN 'earlier'
      WHEN e.stage IN ('promised', 'floated', 'proposed', 'explored', 'negotiating') AND f.stage = 'signed' THEN 'later'
      WHEN e.stage = 'signed' AND f.stage IN ('promised', 'floated', 'proposed', 'explored', 'negotiating') THEN 'earlier'
      ELSE 'unknown'
    END AS other_is
  FROM deal_events AS e
  JOIN deal_events AS f ON f.deal_id = e.deal_id AND f.deal_event_id <> e.deal_event_id
  WHERE f.stage <> e.stage
    AND (f.actor_id IS NULL OR f.actor_id = e.actor_id OR f.stage IN ('signed', 'completed', 'rejected', 'lapsed'))
), counted AS (
  SELECT
    deal_event_id,
    COUNT(CASE WHEN other_is = 'later' THEN 1 END) AS later,
    COUNT(CASE WHEN other_is = 'unknown' THEN 1 END) AS perhaps_later
  FROM pairs
  GROUP BY deal_event_id
)
SELECT
  e.deal_event_id,
  e.deal_id,
  d.label AS deal,
  e.stage,
  COALESCE(t.label, e.stage) AS stage_label,
  t.position AS stage_order,
  e.actor_id,
  a.label AS actor,
  e.date,
  e.date_earliest,
  e.date_latest,
  e.meeting_id,
  m.label AS contact,
  e.note,
  CASE
    WHEN COALESCE(c.later, 0) > 0 THEN 'no'
    WHEN COALESCE(c.perhaps_later, 0) > 0 THEN 'unknown'
    ELSE 'yes'
  END AS in_force,
  ev.evidence
FROM deal_events AS e
JOIN deals AS d ON d.deal_id = e.deal_id
LEFT JOIN counted AS c ON c.deal_event_id = e.deal_event_id
LEFT JOIN vocabulary_terms AS t ON t.vocabulary = 'deal_stages' AND t.value = e.stage
LEFT JOIN actors AS a ON a.actor_id = e.actor_id
LEFT JOIN meetings AS m ON m.meeting_id = e.meeting_id
LEFT JOIN record_evidence AS ev ON ev.record_id = e.deal_event_id
ORDER BY e.deal_id, COALESCE(e.date_earliest, e.date_latest) NULLS LAST, e.date_latest NULLS LAST, t.position NULLS LAST, e.deal_event_id
