-- The offices printed with the entities of an article, in order of place.
SELECT ar.entity_n, r.title, r.of, r.official, r.former
FROM article_roles AS ar
  JOIN roles AS r ON r.role_id = ar.role_id
WHERE ar.article_id = :article AND ar.entity_n IS NOT NULL
ORDER BY ar.start_char, ar.n
