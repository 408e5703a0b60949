-- The quotes of an article, in order of place.
SELECT q.start_char AS start, q.end_char AS "end", q.speaker, q.role, q.kind, q.act, q.quote, q.cue
FROM v_quotes AS q
WHERE q.article_id = :article
ORDER BY q.start_char, q.end_char, q.quote_id
