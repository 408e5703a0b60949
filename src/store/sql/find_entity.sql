SELECT entity_id, name
FROM entities
WHERE folded = ?1 AND kind_code = ?2 AND article_id IS NULL
