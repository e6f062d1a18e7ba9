-- title: Encounters
-- description: Who was with whom, one row for each ordered pair of actors who were both present at a contact that was held; every pair stands there both ways round.
SELECT
  one.meeting_id,
  one.actor_id,
  two.actor_id AS other_actor_id,
  one.meeting_participant_id,
  two.meeting_participant_id AS other_participant_id
FROM meeting_participants AS one
JOIN meeting_participants AS two ON two.meeting_id = one.meeting_id AND two.actor_id <> one.actor_id
JOIN meetings AS m ON m.meeting_id = one.meeting_id
WHERE m.status = 'held' AND one.attendance = 'present' AND two.attendance = 'present'
ORDER BY one.meeting_id, one.meeting_participant_id, two.meeting_participant_id
