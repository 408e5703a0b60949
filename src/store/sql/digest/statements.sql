WITH
  named AS MATERIALIZED (
    SELECT
      s.topic_set_id,
      (SELECT json_group_array(topic)
       FROM (SELECT t.topic
             FROM topic_set_members AS m
               JOIN topics AS t ON t.topic_id = m.topic_id
             WHERE m.topic_set_id = s.topic_set_id
             ORDER BY t.topic)) AS topics
    FROM topic_sets AS s
  )
SELECT a.article_key, s.entity_n, s.role_n, s.how, s.start_char, s.end_char, s.quote_n, t.topics
FROM articles AS a
  JOIN statements AS s ON s.article_id = a.article_id
  LEFT JOIN named AS t ON t.topic_set_id = s.topic_set_id
ORDER BY a.article_key, s.statement_id
