-- name: topics-in-period(since, until, outlet, limit)
-- title: What is talked about most
-- description: One row per topic, the one in most articles first. An article is on a topic where one of its statements
-- description: is. Counts distinct articles, stories (copies of one text are one story), outlets, statements, quotes
-- description: (speech), and people or bodies that speak; share is that of all articles in the same period. An article
-- description: on two topics counts for both, so that shares add up to more than the whole. To speak is to be quoted or
-- description: reported, to take part in talks, or to be said to think or want something ("fears", "wants").
-- tags: topics
-- version: 1
-- chart: bar topic articles
-- param since: date?            # first day of publication
-- param until: date?            # last day of publication
-- param outlet: outlet?         # only this outlet
-- param limit: count = 50       # how many topics at most
-- column articles: int
-- column stories: int
-- column share: percent
-- column outlets: int
-- column statements: int
-- column quotes: int
-- column speakers: int
WITH chosen AS (
  SELECT article_id, story_id, outlet
  FROM v_articles
  WHERE (coalesce(:since, '') = '' OR published_day >= :since)
    AND (coalesce(:until, '') = '' OR published_day <= :until)
    AND (coalesce(:outlet, '') = '' OR outlet = :outlet COLLATE NOCASE)
)
SELECT
  t.topic,
  count(DISTINCT s.article_id) AS articles,
  count(DISTINCT c.story_id) AS stories,
  round(1.0 * count(DISTINCT s.article_id) / (SELECT count(DISTINCT article_id) FROM chosen), 4) AS share,
  count(DISTINCT c.outlet) AS outlets,
  count(DISTINCT s.statement_id) AS statements,
  count(DISTINCT q.quote_id) AS quotes,
  count(DISTINCT CASE WHEN s.how <> 'mentioned' THEN s.entity_id END) AS speakers
FROM v_statement_topics AS t
  JOIN v_statements AS s ON s.statement_id = t.statement_id
  JOIN chosen AS c ON c.article_id = s.article_id
  LEFT JOIN v_quotes AS q ON q.quote_id = s.quote_id AND q.act = 'speech'
GROUP BY t.topic
ORDER BY articles DESC, statements DESC, t.topic
LIMIT coalesce(nullif(:limit, ''), 50)
