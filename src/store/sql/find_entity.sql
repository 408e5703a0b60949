SELECT entity_id, name
FROM entities
WHERE folded = ?1 AND kind_letter = ?2 AND coalesce(article_id, 0) = coalesce(?3, 0)
