-- Whether content is an earlier version of its article that changes nothing. It counts as new where an earlier load took the
-- present version from the same file, at this record or before it: then that file was changed back.
SELECT 1
FROM articles AS a
  JOIN article_versions AS v ON v.article_id = a.article_id
  JOIN files AS f ON f.file_id = a.file_id
WHERE a.article_key = :article_key
  AND v.content_hash = :content_hash
  AND NOT (f.path = :file AND a.record <= :record AND a.load_id < :load_id)
