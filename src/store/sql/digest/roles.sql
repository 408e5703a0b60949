-- A role that no article prints any more does not count.
SELECT title, category, official, former, of
FROM roles
WHERE role_id IN (SELECT role_id FROM article_roles)
ORDER BY title, category, official, former, of
