SELECT s.topics, t.topic
FROM topic_sets AS s
  JOIN topic_set_members AS m ON m.topic_set_id = s.topic_set_id
  JOIN topics AS t ON t.topic_id = m.topic_id
WHERE s.topic_set_id IN (SELECT topic_set_id FROM statements WHERE topic_set_id IS NOT NULL)
ORDER BY s.topics, t.topic
