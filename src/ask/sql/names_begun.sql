-- Names in articles that match the FTS5 query :query, of the first few hundred of them.
SELECT DISTINCT e.name
FROM (SELECT f.rowid AS article_id FROM articles_fts AS f WHERE f.articles_fts MATCH :query ORDER BY f.rowid LIMIT 300) AS f
  CROSS JOIN article_entities AS ae ON ae.article_id = f.article_id
  CROSS JOIN entities AS e ON e.entity_id = ae.entity_id
ORDER BY e.name;
