SELECT a.article_key, b.band
FROM bands AS b
  JOIN articles AS a ON a.article_id = b.article_id
ORDER BY a.article_key, b.band
