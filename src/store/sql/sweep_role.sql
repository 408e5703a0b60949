DELETE FROM roles
WHERE role_id = ?1 AND NOT EXISTS (SELECT 1 FROM article_roles WHERE role_id = ?1)
