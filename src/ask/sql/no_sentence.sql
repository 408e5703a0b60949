-- How many articles match each FTS5 query of the JSON list :queries, in its order, while none of their sentences matches :any.
WITH
  found AS MATERIALIZED (
    SELECT DISTINCT s.article_id
    FROM sentences_fts AS f
      JOIN sentences AS s ON s.sentence_id = f.rowid
    WHERE f.sentences_fts MATCH :any
  )
SELECT
  (SELECT count(*)
   FROM articles_fts AS f
   WHERE f.articles_fts MATCH q.value AND f.rowid NOT IN (SELECT article_id FROM found)) AS articles
FROM json_each(:queries) AS q
ORDER BY q.key;
