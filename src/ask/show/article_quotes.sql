-- The quotes of an article, numbered in order of place; of a speaker without a name, the words that stand there.
SELECT
  row_number() OVER (ORDER BY q.start_char, q.end_char, q.quote_id) AS n,
  coalesce(q.speaker, '“' || substr(a.text, p.speaker_start + 1, p.speaker_end - p.speaker_start) || '”') AS speaker, q.role,
  q.kind || CASE q.act WHEN 'attitude' THEN ' attitude' ELSE '' END AS kind, q.confidence AS sure, q.quote
FROM v_quotes AS q
  JOIN quotes AS p ON p.quote_id = q.quote_id
  JOIN articles AS a ON a.article_id = q.article_id
WHERE q.article_id = :article
ORDER BY n
