INSERT INTO statements (article_id, entity_n, role_n, how_code, start_char, length, quote_n, topic_set_id)
VALUES (:article_id, :entity_n, :role_n, :how, :start_char, :length, :quote_n, :topic_set_id)
