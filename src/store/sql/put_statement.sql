INSERT INTO statements (article_id, entity_n, role_n, how_letter, start_char, end_char, quote_n, topic_set_id)
VALUES (:article_id, :entity_n, :role_n, :how, :start_char, :end_char, :quote_n, :topic_set_id)
