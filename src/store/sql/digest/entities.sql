SELECT e.kind, e.folded, a.article_key, e.name
FROM entities AS e
  LEFT JOIN articles AS a ON a.article_id = e.article_id
ORDER BY e.folded, e.kind, a.article_key
