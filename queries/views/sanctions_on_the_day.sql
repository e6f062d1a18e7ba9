-- title: Sanctions on the day
-- description: Each participant of each contact with every sanction on the participant, on the organisation the participant came for, or on one where the participant held a position, one row each; in_force answers yes, no or unknown for the day of the contact.
-- stored: the page of a sanction asks for all contacts during it, and that of a meeting for all sanctions then
WITH
-- A listing counts from its first day and no longer counts on the day it is lifted. in_force is no only
-- when every day that the dates allow says no, and yes only when every day says yes; where a date is
-- missing or the bounds overlap it is unknown. A listing of which no source tells the lifting is taken to
-- go on, and because says so. link_on_the_day answers, for a position, whether it was held on the day by
-- the same logic; positions that had certainly ended or not begun are left out. An empty end of a
-- position is unknown, for people leave posts without a notice.
held AS (
  SELECT
    p.meeting_participant_id, o.position_id, o.organisation_id,
    CASE
      WHEN o.start_latest <= m.date_earliest AND (o."end" = '..' OR m.date_latest <= o.end_earliest) THEN 'yes'
      ELSE 'unknown'
    END AS held_on_the_day
  FROM meeting_participants AS p
  JOIN meetings AS m ON m.meeting_id = p.meeting_id
  JOIN positions AS o ON o.actor_id = p.actor_id
  WHERE COALESCE(m.date_latest >= o.start_earliest, 1 = 1) AND COALESCE(m.date_earliest <= o.end_latest, 1 = 1)
), links AS (
  SELECT
    p.meeting_participant_id, p.meeting_id, p.actor_id, p.attendance,
    p.actor_id AS target_id, 'in person' AS link, NULL AS position_id, 'yes' AS link_on_the_day
  FROM meeting_participants AS p
  UNION ALL
  SELECT
    p.meeting_participant_id, p.meeting_id, p.actor_id, p.attendance,
    p.for_organisation_id, 'came for' AS link, h.position_id, 'yes'
  FROM meeting_participants AS p
  LEFT JOIN held AS h
    ON h.meeting_participant_id = p.meeting_participant_id AND h.organisation_id = p.for_organisation_id
  WHERE p.for_organisation_id <> p.actor_id
  UNION ALL
  SELECT
    p.meeting_participant_id, p.meeting_id, p.actor_id, p.attendance,
    h.organisation_id, 'position' AS link, h.position_id, h.held_on_the_day
  FROM meeting_participants AS p
  JOIN held AS h ON h.meeting_participant_id = p.meeting_participant_id
  WHERE COALESCE(h.organisation_id <> p.for_organisation_id, 1 = 1)
), judged AS (
  SELECT
    l.meeting_participant_id, l.meeting_id, l.actor_id, l.attendance,
    l.link, l.position_id, l.link_on_the_day, l.target_id,
    s.sanction_id, s.label AS sanction, s.authority_id, s.listed, s.listed_earliest, s.lifted, s.lifted_earliest,
    m.date_earliest, m.date_latest,
    CASE
      WHEN m.date_latest < s.listed_earliest THEN 'no'
      WHEN m.date_earliest >= s.lifted_latest THEN 'no'
      WHEN s.listed_latest <= m.date_earliest
        AND (s.lifted IS NULL OR s.lifted = '..' OR m.date_latest < s.lifted_earliest) THEN 'yes'
      ELSE 'unknown'
    END AS in_force
  FROM links AS l
  JOIN meetings AS m ON m.meeting_id = l.meeting_id
  JOIN sanctions AS s ON s.target_actor_id = l.target_id
)
SELECT
  j.meeting_participant_id,
  j.meeting_id,
  j.actor_id,
  j.attendance,
  j.sanction_id,
  j.sanction,
  j.authority_id,
  a.label AS authority,
  j.target_id,
  t.label AS target,
  j.link,
  j.position_id,
  CASE j.link
    WHEN 'in person' THEN 'in person'
    WHEN 'came for' THEN 'came for it' || COALESCE('; position there: ' || o.title, '')
    ELSE 'position there: ' || o.title
  END AS connection,
  j.link_on_the_day,
  j.listed,
  j.lifted,
  j.in_force,
  CASE
    WHEN j.in_force = 'no' AND j.date_latest < j.listed_earliest THEN 'listed only later'
    WHEN j.in_force = 'no' THEN 'lifted by then'
    WHEN j.in_force = 'yes' AND j.lifted IS NULL THEN 'listed by then; no source tells of a lifting'
    WHEN j.in_force = 'yes' AND j.lifted = '..' THEN 'listed by then and said to be in force'
    WHEN j.in_force = 'yes' THEN 'listed by then and lifted only later'
    WHEN j.listed IS NULL THEN 'no source dates the listing'
    WHEN j.date_earliest IS NULL AND j.date_latest IS NULL THEN 'no source dates the contact'
    ELSE 'the dates known leave both open'
  END AS because,
  e.evidence AS sanction_evidence
FROM judged AS j
LEFT JOIN actors AS a ON a.actor_id = j.authority_id
LEFT JOIN actors AS t ON t.actor_id = j.target_id
LEFT JOIN positions AS o ON o.position_id = j.position_id
LEFT JOIN record_evidence AS e ON e.record_id = j.sanction_id
ORDER BY j.meeting_id, j.meeting_participant_id, j.sanction_id, j.link, j.position_id NULLS FIRST
