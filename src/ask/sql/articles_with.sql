-- How many articles match each FTS5 query of the JSON list :queries, in its order.
SELECT (SELECT count(*) FROM articles_fts AS f WHERE f.articles_fts MATCH q.value) AS articles
FROM json_each(:queries) AS q
ORDER BY q.key;
