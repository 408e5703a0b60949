-- How many sentences match each FTS5 query of the JSON list :queries, counted up to :most, beside the number of sentences.
SELECT
  (SELECT coalesce(max(sentence_id), 0) FROM sentences) AS sentences,
  (SELECT count(*) FROM (SELECT 1 FROM sentences_fts AS f WHERE f.sentences_fts MATCH q.value LIMIT :most)) AS n
FROM json_each(:queries) AS q
ORDER BY q.key;
