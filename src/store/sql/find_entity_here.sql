-- Among those that the article has shown so far.
SELECT e.entity_id, e.name
FROM article_entities AS ae
  JOIN entities AS e ON e.entity_id = ae.entity_id
WHERE ae.article_id = ?3 AND e.article_id = ?3 AND e.folded = ?1 AND e.kind_code = ?2
