-- A set that no statement is on any more does not count.
SELECT topics
FROM topic_sets
WHERE topic_set_id IN (SELECT topic_set_id FROM statements WHERE topic_set_id IS NOT NULL)
ORDER BY topics
