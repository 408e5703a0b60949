INSERT INTO articles_fts (articles_fts, rowid, title, text)
SELECT 'delete', article_id, title, text
FROM articles
WHERE article_id = ?1
