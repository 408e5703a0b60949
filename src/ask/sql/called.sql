-- Whether anybody or anything has all words of the JSON list :words in its name; :query is the same as an FTS5 query, so that
-- only articles that have them are looked into.
SELECT 1
FROM articles_fts AS f
  CROSS JOIN article_entities AS ae ON ae.article_id = f.rowid
  CROSS JOIN entities AS e ON e.entity_id = ae.entity_id
WHERE f.articles_fts MATCH :query
  AND NOT EXISTS (
    SELECT 1 FROM json_each(:words) AS w WHERE instr(' ' || e.folded || ' ', ' ' || w.value || ' ') = 0)
LIMIT 1;
