-- Two stages may find one mention; it stands once.
INSERT OR IGNORE INTO mentions (article_id, start_char, length, entity_n, form_code)
VALUES (?1, ?2, ?3, ?4, ?5)
