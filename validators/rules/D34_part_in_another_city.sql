-- code: D34
-- title: part in another city
-- sentence: A meeting of one day and its parts are in one city.
-- fix: Correct a place or a date, or let the part be a meeting of its own that follows the other.
SELECT 'meetings' AS table_name, part.meeting_id AS record_id, 'place_id' AS column_name,
       shown(one.city_id) || ' is not ' || shown(other.city_id) || ', where ' || shown(whole.meeting_id) || ' was on '
         || whole.date || '.' AS message, NULL AS fix
FROM meetings AS part
JOIN meetings AS whole ON whole.meeting_id = part.part_of_meeting_id
JOIN cities AS one ON one.place_id = part.place_id
JOIN cities AS other ON other.place_id = whole.place_id AND other.city_id <> one.city_id
WHERE whole.date_earliest = whole.date_latest AND part.kind NOT IN ('call', 'correspondence')
  AND whole.kind NOT IN ('call', 'correspondence')
ORDER BY part.meeting_id
