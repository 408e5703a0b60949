-- name: search(words)
-- title: Search the articles' words
-- description: One row per article that has all of the words, in any order and form ("strike" finds "strikes"), newest first,
-- description: with its first sentence that has all of them; NULL as the sentence: no single one has. Hyphens and every other
-- description: mark part words.
-- param words: text             # such as needle-exchange
-- column published_day: date
-- column sentence: quote
-- column url: link
-- column article: id
WITH RECURSIVE letters (n, query) AS (
  -- Full text has a language of its own. Of what was typed it gets the words in small letters, where AND is a word like others,
  -- and blanks for all marks, so that none of them commands it. It knows no phrases, so a hyphen must part words here.
  SELECT 0, ''
  UNION ALL
  SELECT
    n + 1,
    query || CASE
      WHEN substr(:words, n + 1, 1) GLOB '[0-9A-Za-z]' THEN lower(substr(:words, n + 1, 1))
      WHEN unicode(substr(:words, n + 1, 1)) < 192 OR unicode(substr(:words, n + 1, 1)) IN (215, 247) THEN ' '
      -- Dashes, quotation marks and spaces beyond ASCII, and those of Chinese and Japanese.
      WHEN unicode(substr(:words, n + 1, 1)) BETWEEN 8192 AND 8303 THEN ' '
      WHEN unicode(substr(:words, n + 1, 1)) BETWEEN 12288 AND 12319 THEN ' '
      ELSE substr(:words, n + 1, 1)
    END
  FROM letters
  WHERE n < length(:words)
),
asked (query) AS (
  SELECT query FROM letters WHERE n = length(:words) AND trim(query) <> ''
),
sentences AS MATERIALIZED (
  SELECT v.article_id, v.sentence, v.start_char, row_number() OVER (PARTITION BY v.article_id ORDER BY v.start_char) AS place
  FROM sentences_fts AS f
    JOIN v_sentences AS v ON v.sentence_id = f.rowid
  WHERE f.sentences_fts MATCH coalesce((SELECT query FROM asked), '""')
)
SELECT a.published_day, a.outlet, a.title, s.sentence, a.url, a.external_id AS article, a.story_key AS story
FROM articles_fts AS f
  JOIN v_articles AS a ON a.article_id = f.rowid
  LEFT JOIN sentences AS s ON s.article_id = a.article_id AND s.place = 1
WHERE f.articles_fts MATCH coalesce((SELECT query FROM asked), '""')
ORDER BY a.published_day DESC, a.article_key
