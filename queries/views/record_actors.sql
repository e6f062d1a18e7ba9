-- title: Actors of records
-- description: Which actors a record is about or by, one row a pair: participants, parties, targets, authorities, speakers, holders.
-- stored: the timeline of an actor is asked for by every page of an actor, and this is a union of all tables
SELECT meeting_id AS record_id, actor_id FROM meeting_participants
UNION
SELECT meeting_id, for_organisation_id FROM meeting_participants WHERE for_organisation_id IS NOT NULL
UNION
SELECT deal_id, actor_id FROM deal_parties
UNION
SELECT deal_event_id, actor_id FROM deal_events WHERE actor_id IS NOT NULL
UNION
SELECT e.deal_event_id, p.actor_id FROM deal_events AS e JOIN deal_parties AS p ON p.deal_id = e.deal_id
UNION
SELECT deal_condition_id, actor_id FROM deal_conditions WHERE actor_id IS NOT NULL
UNION
SELECT c.deal_condition_id, p.actor_id FROM deal_conditions AS c JOIN deal_parties AS p ON p.deal_id = c.deal_id
UNION
SELECT sanction_id, authority_id FROM sanctions WHERE authority_id IS NOT NULL
UNION
SELECT sanction_id, target_actor_id FROM sanctions WHERE target_actor_id IS NOT NULL
UNION
SELECT m.sanction_measure_id, s.authority_id
FROM sanction_measures AS m
JOIN sanctions AS s ON s.sanction_id = m.sanction_id
WHERE s.authority_id IS NOT NULL
UNION
SELECT m.sanction_measure_id, s.target_actor_id
FROM sanction_measures AS m
JOIN sanctions AS s ON s.sanction_id = m.sanction_id
WHERE s.target_actor_id IS NOT NULL
UNION
SELECT list_absence_id, actor_id FROM list_absences
UNION
SELECT list_absence_id, authority_id FROM list_absences
UNION
SELECT sanction_programme_id, authority_id FROM sanction_programmes WHERE authority_id IS NOT NULL
UNION
SELECT authorisation_id, authority_id FROM authorisations WHERE authority_id IS NOT NULL
UNION
SELECT authorisation_id, requester_id FROM authorisations WHERE requester_id IS NOT NULL
UNION
SELECT authorisation_id, holder_id FROM authorisations WHERE holder_id IS NOT NULL
UNION
SELECT statement_id, speaker_id FROM statements
UNION
SELECT statement_id, about_actor_id FROM statements WHERE about_actor_id IS NOT NULL
UNION
SELECT statement_id, actor_id FROM statement_audiences
UNION
SELECT s.statement_id, s.record_id FROM statement_subjects AS s JOIN actors AS a ON a.actor_id = s.record_id
UNION
SELECT position_id, actor_id FROM positions
UNION
SELECT position_id, organisation_id FROM positions
UNION
SELECT relationship_id, from_actor_id FROM relationships
UNION
SELECT relationship_id, to_actor_id FROM relationships
ORDER BY record_id, actor_id
