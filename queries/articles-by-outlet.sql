-- name: articles-by-outlet(since, until)
-- title: What each outlet has in this store
-- description: One row per outlet, the one with most articles first; NULL as the outlet: the source names none. Counts
-- description: distinct articles, distinct stories (an outlet's own copies of one text are one story), articles without
-- description: a day of publication (which a period leaves out), distinct quotes (speech), those without a known
-- description: speaker, and distinct people or bodies that are quoted.
-- tags: outlets, articles, quality
-- version: 1
-- chart: bar outlet articles
-- param since: date?            # first day of publication
-- param until: date?            # last day of publication
-- column articles: int
-- column stories: int
-- column no_day: int
-- column quotes: int
-- column no_speaker: int
-- column speakers: int
-- column first_day: date
-- column last_day: date
WITH chosen AS (
  SELECT article_id, story_id, outlet, published_day
  FROM v_articles
  WHERE (coalesce(:since, '') = '' OR published_day >= :since)
    AND (coalesce(:until, '') = '' OR published_day <= :until)
),
said AS (
  SELECT
    c.outlet,
    count(DISTINCT q.quote_id) AS quotes,
    count(DISTINCT CASE WHEN q.speaker_id IS NULL THEN q.quote_id END) AS no_speaker,
    count(DISTINCT q.speaker_id) AS speakers
  FROM chosen AS c
    JOIN v_quotes AS q ON q.article_id = c.article_id
  WHERE q.act = 'speech'
  GROUP BY c.outlet
)
SELECT
  c.outlet,
  count(DISTINCT c.article_id) AS articles,
  count(DISTINCT c.story_id) AS stories,
  count(DISTINCT CASE WHEN c.published_day IS NULL THEN c.article_id END) AS no_day,
  coalesce(s.quotes, 0) AS quotes,
  coalesce(s.no_speaker, 0) AS no_speaker,
  coalesce(s.speakers, 0) AS speakers,
  min(c.published_day) AS first_day,
  max(c.published_day) AS last_day
FROM chosen AS c
  LEFT JOIN said AS s ON s.outlet IS c.outlet
GROUP BY c.outlet
ORDER BY articles DESC, c.outlet IS NULL, c.outlet
