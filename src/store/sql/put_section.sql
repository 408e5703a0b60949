INSERT INTO sections (article_id, first_sentence, last_sentence, kind)
VALUES (?1, ?2, ?3, ?4)
