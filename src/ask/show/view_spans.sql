-- The parts of broken quotes, and of those that are verbatim in part.
SELECT p.quote_id, p.verbatim, p.start_char, p.end_char
FROM quote_spans AS p
  JOIN quotes AS q ON q.quote_id = p.quote_id
WHERE q.article_id = :article
ORDER BY p.quote_id, p.verbatim, p.start_char
