-- code: D29
-- title: present at what was not held
-- sentence: Nobody was present at a contact that was planned, asked for, refused or not held.
-- fix: Use expected, absent or declined, or correct the status of the contact.
SELECT 'meeting_participants' AS table_name, p.meeting_participant_id AS record_id, 'attendance' AS column_name,
       shown(p.actor_id) || ' is present at a contact that is ' || replace(m.status, '_', ' ') || '.' AS message,
       NULL AS fix
FROM meeting_participants AS p
JOIN meetings AS m ON m.meeting_id = p.meeting_id
WHERE m.status <> 'held' AND p.attendance = 'present'
ORDER BY p.meeting_participant_id
