DELETE FROM aliases
WHERE alias_id = ?1 AND NOT EXISTS (SELECT 1 FROM article_entities WHERE alias_id = ?1)
RETURNING entity_id
