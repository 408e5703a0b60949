SELECT 1
FROM articles
WHERE article_key = ?1 AND content_hash = ?2 AND (NOT ?3 OR annotator = ?4)
