INSERT INTO topic_set_members (topic_set_id, topic_id)
SELECT ?1, t.topic_id
FROM json_each(?2) AS name
  JOIN topics AS t ON t.topic = name.value
