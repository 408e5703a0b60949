INSERT INTO entities (kind_code, folded_apart, article_id, name)
VALUES (?1, ?2, ?3, ?4)
