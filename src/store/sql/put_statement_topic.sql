INSERT OR IGNORE INTO statement_topics (statement_id, topic_id)
SELECT ?1, topic_id
FROM topics
WHERE topic = ?2
