-- A new article has no id yet; a known one keeps its own, so that its earlier versions stay with it.
INSERT INTO articles (
  article_id, article_key, content_hash, external_id, url, title, outlet_id, published, published_raw, modified, retrieved,
  authors, source_language, section, tags, summary, dateline, kind, file_id, record, byte, layout_id, notes,
  language, annotator, load_id, text
)
VALUES (
  :article_id, :article_key, :content_hash, :external_id, :url, :title, :outlet_id, :published, :published_raw, :modified, :retrieved,
  :authors, :source_language, :section, :tags, :summary, :dateline, :kind, :file_id, :record, :byte, :layout_id, :notes,
  :language, :annotator, :load_id, :text
)
ON CONFLICT (article_id) DO UPDATE SET
  content_hash = excluded.content_hash, external_id = excluded.external_id, url = excluded.url, title = excluded.title,
  outlet_id = excluded.outlet_id, published = excluded.published, published_raw = excluded.published_raw,
  modified = excluded.modified, retrieved = excluded.retrieved, authors = excluded.authors,
  source_language = excluded.source_language, section = excluded.section, tags = excluded.tags, summary = excluded.summary,
  dateline = excluded.dateline, kind = excluded.kind, file_id = excluded.file_id, record = excluded.record,
  byte = excluded.byte, layout_id = excluded.layout_id, notes = excluded.notes, language = excluded.language,
  annotator = excluded.annotator, load_id = excluded.load_id, text = excluded.text
