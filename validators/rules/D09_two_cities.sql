-- code: D09
-- title: in two cities
-- sentence: Nobody is present in two cities on one day, unless a link says which of the two contacts follows the other.
-- fix: Correct a date, a place or a participant, or add a link of the type follows.
WITH presence AS (
  SELECT p.meeting_participant_id, p.meeting_id, p.actor_id, m.date_earliest AS day, c.city_id
  FROM meeting_participants AS p
  JOIN meetings AS m ON m.meeting_id = p.meeting_id
  JOIN actors AS a ON a.actor_id = p.actor_id AND a.type = 'person'
  JOIN cities AS c ON c.place_id = m.place_id
  WHERE m.status = 'held' AND p.attendance = 'present' AND m.date_earliest = m.date_latest
    AND m.kind NOT IN ('call', 'correspondence')
)
SELECT 'meeting_participants' AS table_name, p.meeting_participant_id AS record_id, 'actor_id' AS column_name,
       shown(p.actor_id) || ' is in ' || shown(p.city_id) || ' and in ' || shown(other.city_id) || ' on ' || p.day || '.'
         AS message, NULL AS fix
FROM presence AS p
JOIN presence AS other ON other.actor_id = p.actor_id AND other.day = p.day AND other.city_id < p.city_id
WHERE NOT EXISTS (
  SELECT 1 FROM links AS l
  WHERE l.type = 'follows' AND p.meeting_id IN (l.from_record_id, l.to_record_id)
    AND other.meeting_id IN (l.from_record_id, l.to_record_id))
ORDER BY p.meeting_participant_id
