SELECT a.article_key, s.entity_n, s.role_n, s.how, s.start_char, s.end_char, q.start_char, q.end_char
FROM articles AS a
  JOIN statements AS s ON s.article_id = a.article_id
  LEFT JOIN quotes AS q ON q.quote_id = s.quote_id
ORDER BY a.article_key, s.statement_id
