-- What an article names, by number.
SELECT e.name, e.kind
FROM article_entities AS ae
  JOIN entities AS e ON e.entity_id = ae.entity_id
WHERE ae.article_id = :article
ORDER BY ae.n
