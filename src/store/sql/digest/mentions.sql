SELECT a.article_key, m.start_char, m.end_char, m.entity_n, m.form
FROM articles AS a
  JOIN mentions AS m ON m.article_id = a.article_id
ORDER BY a.article_key, m.start_char, m.end_char, m.entity_n
