-- name: topic-by-month(topic, since, until)
-- title: A topic month by month
-- description: One row per month, also where it has no article on the topic (0). An article is on the topic
-- description: where one of its statements is. Counts distinct articles, stories (copies of one text are
-- description: one story), statements, quotes (speech) and people or bodies that spoke; share is that of all articles of the month. Articles without a
-- description: day of publication are left out.
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
  WHERE published_day IS NOT NULL AND coalesce(:topic, '') <> ''
    AND (coalesce(:since, '') = '' OR published_day >= :since)
    AND (coalesce(:until, '') = '' OR published_day <= :until)
),
months (month) AS (
  SELECT min(month) FROM dated
  UNION ALL
  SELECT strftime('%Y-%m', month || '-01', '+1 month') FROM months WHERE month < (SELECT max(month) FROM dated)
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
