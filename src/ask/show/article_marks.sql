-- Where names and quotes stand in an article's text.
SELECT 'name' AS mark, m.start_char, m.end_char
FROM v_mentions AS m
WHERE m.article_id = :article AND m.form = 'name'
UNION ALL
SELECT 'quote', coalesce(p.start_char, q.start_char), coalesce(p.end_char, q.end_char)
FROM quotes AS q
  LEFT JOIN quote_spans AS p ON p.quote_id = q.quote_id AND p.verbatim = 0
WHERE q.article_id = :article
ORDER BY 2, 3, 1
