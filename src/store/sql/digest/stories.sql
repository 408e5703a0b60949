SELECT a.article_key, k.article_key
FROM stories AS s
  JOIN articles AS a ON a.article_id = s.article_id
  JOIN articles AS k ON k.article_id = s.story_id
ORDER BY a.article_key
