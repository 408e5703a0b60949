DELETE FROM sentences
WHERE sentence_id IN (SELECT sentence_id FROM v_sentences WHERE article_id = ?1)
