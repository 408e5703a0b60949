-- Sentences with the words looked for, and articles whose title has them or which have them in several sentences; best first.
--
-- Parameters:
--   :query    FTS5 query
--   :phrases  JSON list of the alternatives' phrases, each a list in small letters: a sentence must have all of one of them; so
--             must the title of an article without such a sentence
--   :limit    most rows
WITH
  sentence AS MATERIALIZED (
    SELECT f.rowid AS sentence_id, f.rank AS score
    FROM sentences_fts AS f
    WHERE f.sentences_fts MATCH :query
      AND EXISTS (
        SELECT 1
        FROM json_each(:phrases) AS alternative
        WHERE NOT EXISTS (
          SELECT 1 FROM json_each(alternative.value) AS p WHERE instr(lower(f.sentence), p.value) = 0))
    ORDER BY f.rank
    LIMIT :limit
  ),
  whole AS MATERIALIZED (
    SELECT f.rowid AS article_id
    FROM articles_fts AS f
    WHERE f.articles_fts MATCH :query
    LIMIT 10 * :limit
  ),
  found AS (
    SELECT 'sentence' AS found, v.article_id, v.start_char, v.end_char, s.score
    FROM sentence AS s
      JOIN v_sentences AS v ON v.sentence_id = s.sentence_id
    UNION ALL
    SELECT 'article', w.article_id, NULL, NULL, NULL
    FROM whole AS w
    WHERE w.article_id NOT IN (SELECT v.article_id FROM sentence AS s JOIN v_sentences AS v ON v.sentence_id = s.sentence_id)
      AND EXISTS (
        SELECT 1
        FROM json_each(:phrases) AS alternative
        WHERE NOT EXISTS (
          SELECT 1
          FROM json_each(alternative.value) AS p
          WHERE instr(lower((SELECT coalesce(t.title, '') FROM articles AS t WHERE t.article_id = w.article_id)), p.value) = 0))
  )
SELECT
  f.found,
  CASE f.found WHEN 'sentence' THEN substr(a.text, f.start_char + 1, f.end_char - f.start_char) ELSE a.title END AS evidence,
  (SELECT group_concat(speaker, ', ')
   FROM (SELECT DISTINCT q.speaker
         FROM v_quotes AS q
         WHERE q.article_id = f.article_id AND q.start_char < f.end_char AND q.end_char > f.start_char AND q.speaker IS NOT NULL
         ORDER BY q.start_char)) AS speaker,
  a.external_id AS article, a.article_key, a.title, a.outlet, a.published, a.url,
  f.start_char AS start, f.end_char AS "end"
FROM found AS f
  JOIN v_articles AS a ON a.article_id = f.article_id
ORDER BY f.score IS NULL, f.score, a.article_key, f.start_char
LIMIT :limit;
