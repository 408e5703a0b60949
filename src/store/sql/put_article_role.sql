INSERT INTO article_roles (article_id, n, entity_n, role_id, start_char, end_char)
VALUES (?1, ?2, ?3, ?4, ?5, ?6)
