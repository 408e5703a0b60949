-- Sentences with the words looked for, and articles whose title has them or which have them in several sentences; best first.
--
-- Parameters:
--   :query         FTS5 query
--   :alternatives  JSON list, NULL where no phrase is asked for: each alternative's FTS5 query with phrases in small letters that a
--                  sentence must have (`with`) and must not have (`without`); of an article without such a sentence its title must have
--                  the first, and neither title nor text the others
--   :limit         most rows
WITH
  -- Sentences that have one of the alternatives wholly: the indices know no places, so the text itself must have the phrases.
  whole_sentence AS MATERIALIZED (
    SELECT DISTINCT f.rowid AS sentence_id
    FROM json_each(:alternatives) AS alternative
      JOIN sentences_fts AS f ON f.sentences_fts MATCH (alternative.value ->> 'query')
    WHERE NOT EXISTS (SELECT 1 FROM json_each(alternative.value, '$.with') AS p WHERE instr(lower(f.sentence), p.value) = 0)
      AND NOT EXISTS (SELECT 1 FROM json_each(alternative.value, '$.without') AS p WHERE instr(lower(f.sentence), p.value) > 0)
  ),
  matching AS MATERIALIZED (
    SELECT f.rowid AS sentence_id, f.rank AS score
    FROM sentences_fts AS f
    WHERE f.sentences_fts MATCH :query
      AND (:alternatives IS NULL OR f.rowid IN (SELECT sentence_id FROM whole_sentence))
  ),
  -- Of sentences that are as good as the last, those of the first articles by key: the order of loading does not count.
  sentence AS MATERIALIZED (
    SELECT m.sentence_id, m.score
    FROM matching AS m
      JOIN sentences AS s ON s.sentence_id = m.sentence_id
      JOIN articles AS a ON a.article_id = s.article_id
    WHERE m.score <= (SELECT max(score) FROM (SELECT score FROM matching ORDER BY score LIMIT :limit))
    ORDER BY m.score, a.article_key, s.start_char
    LIMIT :limit
  ),
  whole AS MATERIALIZED (
    SELECT f.rowid AS article_id
    FROM articles_fts AS f
      JOIN articles AS a ON a.article_id = f.rowid
    WHERE f.articles_fts MATCH :query
      AND (:alternatives IS NULL OR f.rowid IN (
        SELECT t.rowid
        FROM json_each(:alternatives) AS alternative
          JOIN articles_fts AS t ON t.articles_fts MATCH (alternative.value ->> 'query')
        WHERE NOT EXISTS (SELECT 1 FROM json_each(alternative.value, '$.with') AS p WHERE instr(lower(coalesce(t.title, '')), p.value) = 0)
          AND NOT EXISTS (SELECT 1 FROM json_each(alternative.value, '$.without') AS p WHERE instr(lower(coalesce(t.title, '') || ' ' || t.text), p.value) > 0)))
    ORDER BY a.article_key
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
