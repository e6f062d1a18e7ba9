-- title: What is missing?
-- description: Records that lack what a reader would ask for first, one row a record and a lack: the day, place, participants or a second origin of a contact, the parties, object or dated steps of a deal, the day of a listing or a decision, the points of a plan.
-- parameter lack: what is missing: part of it | no day
SELECT l.lack, r.table_name, r.label, l.record_id
FROM lacks AS l
JOIN records AS r ON r.record_id = l.record_id
WHERE :lack = '' OR INSTR(l.lack, LOWER(:lack)) > 0
ORDER BY l.lack, l.record_id
