SELECT a.article_key, ar.n, ar.entity_n, ar.start_char, ar.end_char, r.title, r.category, r.official, r.former, r.of
FROM articles AS a
  JOIN article_roles AS ar ON ar.article_id = a.article_id
  JOIN roles AS r ON r.role_id = ar.role_id
ORDER BY a.article_key, ar.n
