SELECT a.article_key, ae.n, e.kind, e.folded, l.name
FROM articles AS a
  JOIN article_entities AS ae ON ae.article_id = a.article_id
  JOIN entities AS e ON e.entity_id = ae.entity_id
  LEFT JOIN aliases AS l ON l.alias_id = ae.alias_id
ORDER BY a.article_key, ae.n
