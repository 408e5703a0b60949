-- The article that was meant by its own id, key or address, with all that its source says.
SELECT
  a.article_id, a.external_id AS id, a.article_key AS key, a.title, o.name AS outlet, a.published, a.modified, a.url,
  a.authors, a.section, a.tags, a.dateline, a.summary, a.kind, a.language,
  f.path || ', record ' || a.record || ' (' || l.format || ', ' || l.encoding || ')' AS origin, a.notes,
  a.annotator, a.text
FROM articles AS a
  JOIN files AS f ON f.file_id = a.file_id
  JOIN layouts AS l ON l.layout_id = a.layout_id
  LEFT JOIN outlets AS o ON o.outlet_id = a.outlet_id
WHERE a.article_key = :typed OR a.external_id = :typed OR a.url = :typed
ORDER BY a.article_key
