-- name: offices-heard-on-topic(topic, since, until)
-- title: Which kinds of office are heard on a topic
-- description: One row per kind of office (government, police, business ...) in which people or bodies spoke on the
-- description: topic; NULL as the kind: the article prints no office. Counts distinct people or bodies, quotes (speech),
-- description: articles, and stories (copies of one text are one story); share is that of all quotes on the topic whose
-- description: speaker is known. Who spoke in two kinds of office counts in both. To speak is to be quoted or reported,
-- description: to take part in talks, or to be said to think or want something ("fears", "wants").
-- tags: topics, offices
-- version: 1
-- chart: bar category quotes
-- param topic: topic            # a topic's name
-- param since: date?            # first day of publication
-- param until: date?            # last day of publication
-- column speakers: int
-- column quotes: int
-- column share: percent
-- column articles: int
-- column stories: int
WITH hits AS (
  SELECT s.category, s.entity_id, s.article_id, a.story_id, q.quote_id
  FROM v_statement_topics AS t
    JOIN v_statements AS s ON s.statement_id = t.statement_id
    JOIN v_articles AS a ON a.article_id = s.article_id
    LEFT JOIN v_quotes AS q ON q.quote_id = s.quote_id AND q.act = 'speech'
  WHERE t.topic = :topic COLLATE NOCASE
    AND s.entity_id IS NOT NULL AND s.how <> 'mentioned'
    AND (coalesce(:since, '') = '' OR a.published_day >= :since)
    AND (coalesce(:until, '') = '' OR a.published_day <= :until)
)
SELECT
  category,
  count(DISTINCT entity_id) AS speakers,
  count(DISTINCT quote_id) AS quotes,
  round(1.0 * count(DISTINCT quote_id)
    / nullif((SELECT count(DISTINCT w.quote_id) FROM hits AS w), 0), 4) AS share,
  count(DISTINCT article_id) AS articles,
  count(DISTINCT story_id) AS stories
FROM hits
GROUP BY category
ORDER BY quotes DESC, speakers DESC, category
