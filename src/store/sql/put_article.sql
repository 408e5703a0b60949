INSERT INTO articles (
  article_key, content_hash, external_id, url, title, outlet_id, published, published_raw, modified, retrieved,
  authors, source_language, section, tags, entities, summary, dateline, kind, file_id, record, byte, layout_id, notes,
  language, annotator, load_id, text
)
VALUES (
  :article_key, :content_hash, :external_id, :url, :title, :outlet_id, :published, :published_raw, :modified, :retrieved,
  :authors, :source_language, :section, :tags, :entities, :summary, :dateline, :kind, :file_id, :record, :byte, :layout_id, :notes,
  :language, :annotator, :load_id, :text
)
