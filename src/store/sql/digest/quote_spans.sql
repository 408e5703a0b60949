SELECT a.article_key, q.n, p.verbatim, p.start_char, p.end_char
FROM articles AS a
  JOIN quotes AS q ON q.article_id = a.article_id
  JOIN quote_spans AS p ON p.quote_id = q.quote_id
ORDER BY a.article_key, q.n, p.verbatim, p.start_char
