-- name: topic-by-day(topic, since, until, outlet)
-- title: A topic day by day
-- description: One row per day of the period (the first to the last article where none is asked for), also without an
-- description: article (0). An article is on the topic where one of its statements is. Counts distinct articles and
-- description: distinct stories (copies of one text are one story) on the topic, all articles, and distinct quotes
-- description: (speech) on the topic. A topic that stands twice in a quote counts once. Articles without a day of
-- description: publication are left out.
-- tags: topics, time
-- version: 1
-- chart: line day articles
-- param topic: topic            # a topic's name
-- param since: date?            # first day of publication
-- param until: date?            # last day of publication
-- param outlet: outlet?         # only this outlet
-- column day: date
-- column articles: int
-- column stories: int
-- column all_articles: int
-- column quotes: int
WITH RECURSIVE chosen AS (
  SELECT article_id, story_id, published_day AS day
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
  SELECT first FROM ends WHERE last IS NOT NULL AND nullif(:topic, '') IS NOT NULL
  UNION ALL
  SELECT date(day, '+1 day') FROM days WHERE day < (SELECT last FROM ends)
),
hits AS (
  SELECT c.day, c.story_id, s.article_id, q.quote_id
  FROM v_statement_topics AS t
    JOIN v_statements AS s ON s.statement_id = t.statement_id
    JOIN chosen AS c ON c.article_id = s.article_id
    LEFT JOIN v_quotes AS q ON q.quote_id = s.quote_id AND q.act = 'speech'
  WHERE t.topic = :topic COLLATE NOCASE
),
counted AS (
  SELECT
    day, count(DISTINCT article_id) AS articles, count(DISTINCT story_id) AS stories,
    count(DISTINCT quote_id) AS quotes
  FROM hits
  GROUP BY day
),
whole AS (
  SELECT day, count(DISTINCT article_id) AS articles FROM chosen GROUP BY day
)
SELECT
  d.day, coalesce(c.articles, 0) AS articles, coalesce(c.stories, 0) AS stories,
  coalesce(w.articles, 0) AS all_articles, coalesce(c.quotes, 0) AS quotes
FROM days AS d
  LEFT JOIN counted AS c ON c.day = d.day
  LEFT JOIN whole AS w ON w.day = d.day
WHERE d.day IS NOT NULL
ORDER BY d.day
