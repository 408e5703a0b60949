SELECT a.article_key, s.start_char, s.end_char, s.entity_n, t.topic
FROM articles AS a
  JOIN statements AS s ON s.article_id = a.article_id
  JOIN statement_topics AS st ON st.statement_id = s.statement_id
  JOIN topics AS t ON t.topic_id = st.topic_id
ORDER BY a.article_key, s.statement_id, t.topic
