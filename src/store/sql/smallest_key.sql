SELECT a.article_id
FROM json_each(?1) AS id
  JOIN articles AS a ON a.article_id = id.value
ORDER BY a.article_key
LIMIT 1
