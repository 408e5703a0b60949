-- name: articles-by-day(since, until, outlet)
-- title: Articles day by day
-- description: One row per day of the period (the first to the last article where none is asked for), also without an
-- description: article (0). Counts distinct articles, distinct stories (copies of one text are one story), distinct
-- description: outlets, distinct quotes (speech) and those without a known speaker. A story that is printed on two days
-- description: counts on both. Articles without a day of publication are left out.
-- tags: articles, time, quality
-- version: 1
-- chart: line day articles
-- param since: date?            # first day of publication
-- param until: date?            # last day of publication
-- param outlet: outlet?         # only this outlet
-- column day: date
-- column articles: int
-- column stories: int
-- column outlets: int
-- column quotes: int
-- column no_speaker: int
WITH RECURSIVE chosen AS (
  SELECT article_id, story_id, outlet, published_day AS day
  FROM v_articles
  WHERE published_day IS NOT NULL
    AND (coalesce(:since, '') = '' OR published_day >= :since)
    AND (coalesce(:until, '') = '' OR published_day <= :until)
    AND (coalesce(:outlet, '') = '' OR outlet = :outlet COLLATE NOCASE)
),
ends (first, last) AS (
  SELECT coalesce(nullif(:since, ''), min(day)), coalesce(nullif(:until, ''), max(day)) FROM chosen
),
days (day) AS (
  SELECT first FROM ends WHERE last IS NOT NULL
  UNION ALL
  SELECT date(day, '+1 day') FROM days WHERE day < (SELECT last FROM ends)
),
counted AS (
  SELECT
    c.day,
    count(DISTINCT c.article_id) AS articles,
    count(DISTINCT c.story_id) AS stories,
    count(DISTINCT c.outlet) AS outlets,
    count(DISTINCT q.quote_id) AS quotes,
    count(DISTINCT CASE WHEN q.speaker_id IS NULL THEN q.quote_id END) AS no_speaker
  FROM chosen AS c
    LEFT JOIN v_quotes AS q ON q.article_id = c.article_id AND q.act = 'speech'
  GROUP BY c.day
)
SELECT
  d.day, coalesce(c.articles, 0) AS articles, coalesce(c.stories, 0) AS stories, coalesce(c.outlets, 0) AS outlets,
  coalesce(c.quotes, 0) AS quotes, coalesce(c.no_speaker, 0) AS no_speaker
FROM days AS d
  LEFT JOIN counted AS c ON c.day = d.day
WHERE d.day IS NOT NULL
ORDER BY d.day
