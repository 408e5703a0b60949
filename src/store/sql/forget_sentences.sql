INSERT INTO sentences_fts (sentences_fts, rowid, sentence)
SELECT 'delete', sentence_id, sentence
FROM v_sentences
WHERE article_id = ?1
