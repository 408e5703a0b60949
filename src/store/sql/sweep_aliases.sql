DELETE FROM aliases
WHERE entity_id = ?1 AND alias_id NOT IN (SELECT alias_id FROM article_entities WHERE entity_id = ?1 AND alias_id IS NOT NULL)
