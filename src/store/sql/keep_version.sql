-- Content that was an earlier version before is one again, of the load that replaced it last.
INSERT OR REPLACE INTO article_versions (article_id, content_hash, title, published, modified, retrieved, text, load_id)
SELECT article_id, content_hash, title, published, modified, retrieved, text, :load_id
FROM articles
WHERE article_id = :article_id
