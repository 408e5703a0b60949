SELECT a.article_key, s.entity_n, s.role_n, s.how, s.start_char, s.end_char, s.quote_n, t.topics
FROM articles AS a
  JOIN statements AS s ON s.article_id = a.article_id
  LEFT JOIN topic_sets AS t ON t.topic_set_id = s.topic_set_id
ORDER BY a.article_key, s.statement_id
