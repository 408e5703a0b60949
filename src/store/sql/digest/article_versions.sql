SELECT a.article_key, v.content_hash, v.title, v.published, v.modified, v.text
FROM articles AS a
  JOIN article_versions AS v ON v.article_id = a.article_id
ORDER BY a.article_key, v.content_hash
