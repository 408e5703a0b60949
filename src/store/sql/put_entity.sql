INSERT INTO entities (kind_letter, folded_apart, article_id, name)
VALUES (?1, ?2, ?3, ?4)
