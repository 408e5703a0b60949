-- name: topic-by-month(topic, since, until)
-- title: A topic month by month
-- description: One row per month of the period (the first to the last article where none is asked for), also where it
-- description: has no article on the topic (0). An article is on the topic where one of its statements is. Counts
-- description: distinct articles, stories (copies of one text are one story), statements, quotes (speech) and people or
-- description: bodies that spoke; share is that of all articles of the month. To speak is to be quoted or reported, to
-- description: take part in talks, or to be said to think or want something ("fears", "wants"). Articles without a day
-- description: of publication are left out.
-- tags: topics, time
-- version: 1
-- chart: line month articles
-- param topic: topic            # a topic's name
-- param since: date?            # first day of publication
-- param until: date?            # last day of publication
-- column articles: int
-- column stories: int
-- column all_articles: int
-- column share: percent
-- column statements: int
-- column quotes: int
-- column speakers: int
WITH RECURSIVE dated AS (
  SELECT article_id, story_id, substr(published_day, 1, 7) AS month
  FROM v_articles
  WHERE published_day IS NOT NULL
    AND (coalesce(:since, '') = '' OR published_day >= :since)
    AND (coalesce(:until, '') = '' OR published_day <= :until)
),
ends (first, last) AS (
  SELECT coalesce(substr(nullif(:since, ''), 1, 7), min(month)), coalesce(substr(nullif(:until, ''), 1, 7), max(month))
  FROM dated
),
months (month) AS (
  SELECT first FROM ends WHERE last IS NOT NULL AND nullif(:topic, '') IS NOT NULL
  UNION ALL
  SELECT strftime('%Y-%m', month || '-01', '+1 month') FROM months WHERE month < (SELECT last FROM ends)
),
hits AS (
  SELECT
    d.month, d.story_id, s.article_id, s.statement_id, q.quote_id,
    CASE WHEN s.how <> 'mentioned' THEN s.entity_id END AS speaker_id
  FROM v_statement_topics AS t
    JOIN v_statements AS s ON s.statement_id = t.statement_id
    JOIN dated AS d ON d.article_id = s.article_id
    LEFT JOIN v_quotes AS q ON q.quote_id = s.quote_id AND q.act = 'speech'
  WHERE t.topic = :topic COLLATE NOCASE
),
counted AS (
  SELECT
    month, count(DISTINCT article_id) AS articles, count(DISTINCT story_id) AS stories, count(DISTINCT statement_id) AS statements,
    count(DISTINCT quote_id) AS quotes, count(DISTINCT speaker_id) AS speakers
  FROM hits
  GROUP BY month
),
whole AS (
  SELECT month, count(DISTINCT article_id) AS articles FROM dated GROUP BY month
)
SELECT
  m.month,
  coalesce(c.articles, 0) AS articles,
  coalesce(c.stories, 0) AS stories,
  coalesce(w.articles, 0) AS all_articles,
  round(1.0 * coalesce(c.articles, 0) / w.articles, 4) AS share,
  coalesce(c.statements, 0) AS statements,
  coalesce(c.quotes, 0) AS quotes,
  coalesce(c.speakers, 0) AS speakers
FROM months AS m
  LEFT JOIN whole AS w ON w.month = m.month
  LEFT JOIN counted AS c ON c.month = m.month
WHERE m.month IS NOT NULL
ORDER BY m.month
