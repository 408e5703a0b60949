SELECT role_id
FROM roles
WHERE title = ?1 AND category = ?2 AND official = ?3 AND former = ?4 AND coalesce(of, '') = coalesce(?5, '')
