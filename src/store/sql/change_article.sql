-- The article keeps its id, so that its earlier versions stay with it; its key is what it was found by.
UPDATE articles
SET
  content_hash = :content_hash, external_id = :external_id, url = :url, title = :title, outlet_id = :outlet_id,
  published = :published, published_raw = :published_raw, modified = :modified, retrieved = :retrieved, authors = :authors,
  source_language = :source_language, section = :section, tags = :tags, entities = :entities, summary = :summary, dateline = :dateline,
  kind = :kind, file_id = :file_id, record = :record, byte = :byte, layout_id = :layout_id, notes = :notes,
  language = :language, annotator = :annotator, load_id = :load_id, text = :text
WHERE article_key = :article_key
