SELECT e.kind, e.folded, a.article_key, l.name
FROM aliases AS l
  JOIN entities AS e ON e.entity_id = l.entity_id
  LEFT JOIN articles AS a ON a.article_id = e.article_id
ORDER BY e.folded, e.kind, a.article_key, l.name
