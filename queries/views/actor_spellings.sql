-- title: Spellings of actors
-- description: Every spelling under which an actor can be looked up, one row each: its English label and its names in all scripts.
SELECT actor_id, label AS spelling
FROM actors
UNION
SELECT actor_id, name AS spelling
FROM actor_names
ORDER BY actor_id, spelling
