-- name: outlets-by-topic(topic, since, until)
-- title: How much each outlet prints on a topic
-- description: One row per outlet with an article on the topic; NULL as the outlet: the source names none. An article is
-- description: on the topic where one of its statements is. Counts distinct articles, stories (an outlet's own copies of
-- description: one text are one story), quotes (speech) and people or bodies that spoke; share is that of all articles
-- description: of the outlet in the same period. To speak is to be quoted or reported, to take part in talks, or to be
-- description: said to think or want something ("fears", "wants").
-- tags: topics, outlets
-- version: 1
-- chart: bar outlet articles
-- param topic: topic            # a topic's name
-- param since: date?            # first day of publication
-- param until: date?            # last day of publication
-- column articles: int
-- column stories: int
-- column all_articles: int
-- column share: percent
-- column quotes: int
-- column speakers: int
-- column first_day: date
-- column last_day: date
WITH chosen AS (
  SELECT article_id, story_id, outlet, published_day
  FROM v_articles
  WHERE (coalesce(:since, '') = '' OR published_day >= :since)
    AND (coalesce(:until, '') = '' OR published_day <= :until)
),
hits AS (
  SELECT
    c.outlet, c.published_day, c.story_id, s.article_id, q.quote_id,
    CASE WHEN s.how <> 'mentioned' THEN s.entity_id END AS speaker_id
  FROM v_statement_topics AS t
    JOIN v_statements AS s ON s.statement_id = t.statement_id
    JOIN chosen AS c ON c.article_id = s.article_id
    LEFT JOIN v_quotes AS q ON q.quote_id = s.quote_id AND q.act = 'speech'
  WHERE t.topic = :topic COLLATE NOCASE
),
whole AS (
  SELECT outlet, count(DISTINCT article_id) AS articles FROM chosen GROUP BY outlet
)
SELECT
  h.outlet,
  count(DISTINCT h.article_id) AS articles,
  count(DISTINCT h.story_id) AS stories,
  w.articles AS all_articles,
  round(1.0 * count(DISTINCT h.article_id) / w.articles, 4) AS share,
  count(DISTINCT h.quote_id) AS quotes,
  count(DISTINCT h.speaker_id) AS speakers,
  min(h.published_day) AS first_day,
  max(h.published_day) AS last_day
FROM hits AS h
  JOIN whole AS w ON w.outlet IS h.outlet
GROUP BY h.outlet
ORDER BY articles DESC, quotes DESC, h.outlet
