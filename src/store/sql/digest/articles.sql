SELECT
  a.article_key, a.content_hash, a.external_id, a.url, a.title, o.name, a.published, a.published_raw, a.modified, a.authors,
  a.source_language, a.section, a.tags, a.entities, a.summary, a.dateline, a.kind, f.path, a.record, a.byte, l.format, l.encoding, l.fields,
  a.notes, a.language, a.annotator, a.text
FROM articles AS a
  JOIN files AS f ON f.file_id = a.file_id
  JOIN layouts AS l ON l.layout_id = a.layout_id
  LEFT JOIN outlets AS o ON o.outlet_id = a.outlet_id
ORDER BY a.article_key
