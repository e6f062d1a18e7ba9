-- title: Who was looked for on a sanctions list and not found?
-- description: Every actor that one list, in its state of one day, did not have under any name known here; it says nothing about other lists, other days, or owners and subsidiaries, and listed_by_the_same tells of an entry of another day.
-- parameter actor: who: part of a name in any script, or an id | Novatek
SELECT
  a.label AS actor,
  b.list,
  b.date,
  u.label AS authority,
  -- A list that is older than the listing is no contradiction; the reader should see both.
  (SELECT MIN(s.listed) FROM sanctions AS s WHERE s.target_actor_id = b.actor_id AND s.authority_id = b.authority_id) AS listed_by_the_same,
  b.note,
  b.actor_id,
  b.list_absence_id
FROM list_absences AS b
JOIN actors AS a ON a.actor_id = b.actor_id
JOIN actors AS u ON u.actor_id = b.authority_id
WHERE :actor = '' OR b.actor_id = :actor
  OR b.actor_id IN (SELECT n.actor_id FROM actor_spellings AS n WHERE INSTR(LOWER(n.spelling), LOWER(:actor)) > 0)
ORDER BY a.label, b.date_earliest, b.list_absence_id
