-- name: articles-on-topic(topic, since, until, outlet)
-- title: Articles on a topic
-- description: One row per article with a statement on the topic, newest first. Counts distinct statements on the topic,
-- description: distinct quotes (speech) among them, distinct people or bodies that speak in them, and the officials
-- description: among these. To speak is to be quoted or reported, to take part in talks, or to be said to think or want
-- description: something ("fears", "wants").
-- tags: topics, articles
-- version: 1
-- param topic: topic            # a topic's name
-- param since: date?            # first day of publication
-- param until: date?            # last day of publication
-- param outlet: outlet?         # only this outlet
-- column published_day: date
-- column statements: int
-- column quotes: int
-- column speakers: int
-- column officials: int
-- column url: link
-- column article: id
-- column story: id            # equal in copies of one text
SELECT
  a.published_day, a.outlet, a.title,
  count(DISTINCT s.statement_id) AS statements,
  count(DISTINCT q.quote_id) AS quotes,
  count(DISTINCT CASE WHEN s.how <> 'mentioned' THEN s.entity_id END) AS speakers,
  count(DISTINCT CASE WHEN s.how <> 'mentioned' AND s.official = 1 THEN s.entity_id END) AS officials,
  a.url, a.external_id AS article, a.story_key AS story
FROM v_statement_topics AS t
  JOIN v_statements AS s ON s.statement_id = t.statement_id
  JOIN v_articles AS a ON a.article_id = s.article_id
  LEFT JOIN v_quotes AS q ON q.quote_id = s.quote_id AND q.act = 'speech'
WHERE t.topic = :topic COLLATE NOCASE
  AND (coalesce(:since, '') = '' OR a.published_day >= :since)
  AND (coalesce(:until, '') = '' OR a.published_day <= :until)
  AND (coalesce(:outlet, '') = '' OR a.outlet = :outlet COLLATE NOCASE)
GROUP BY a.article_id
ORDER BY a.published_day DESC, a.article_key
