SELECT
  EXISTS (
    SELECT 1
    FROM articles
    WHERE article_key = ?1 AND content_hash = ?2 AND (NOT ?3 OR annotator = ?4)
  )
  OR EXISTS (
    SELECT 1
    FROM article_versions AS v
      JOIN articles AS a ON a.article_id = v.article_id
    WHERE a.article_key = ?1 AND v.content_hash = ?2
  )
