-- name: people-on-topic(topic, category, since, until)
-- title: People and bodies that spoke on a topic, by kind of office
-- description: One row per person, body or group and office that spoke on the topic. To speak is to be quoted or
-- description: reported, to take part in talks, or to be said to think or want something ("fears", "wants"). Counts
-- description: distinct statements, distinct quotes (speech) that they rest on, distinct articles and distinct
-- description: stories (copies of one text are one story). Somebody who spoke in two offices has two rows (capitals
-- description: make no other office); NULL as the role: the article prints none. A name of one word is known in its
-- description: article only: each such article has a row of its own for it.
-- tags: people, topics
-- version: 1
-- param topic: topic            # a topic's name
-- param category: choice(government|legislature|judiciary|military|police|diplomat|party|business|academic|clergy|activist|media|health|sport|arts|witness|other)?
-- param since: date?            # first day of publication
-- param until: date?            # last day of publication
-- column official: int
-- column statements: int
-- column quotes: int
-- column articles: int
-- column stories: int
-- column first_day: date
-- column last_day: date
SELECT
  s.name, min(s.role) AS role, s.category, s.official,
  count(DISTINCT s.statement_id) AS statements,
  count(DISTINCT q.quote_id) AS quotes,
  count(DISTINCT s.article_id) AS articles,
  count(DISTINCT a.story_id) AS stories,
  min(a.published_day) AS first_day,
  max(a.published_day) AS last_day
FROM v_statement_topics AS t
  JOIN v_statements AS s ON s.statement_id = t.statement_id
  JOIN v_articles AS a ON a.article_id = s.article_id
  LEFT JOIN v_quotes AS q ON q.quote_id = s.quote_id AND q.act = 'speech'
WHERE t.topic = :topic COLLATE NOCASE
  AND s.entity_id IS NOT NULL AND s.how <> 'mentioned'
  AND (coalesce(:category, '') = '' OR s.category = :category)
  AND (coalesce(:since, '') = '' OR a.published_day >= :since)
  AND (coalesce(:until, '') = '' OR a.published_day <= :until)
GROUP BY s.entity_id, lower(s.role), s.category, s.official
ORDER BY statements DESC, articles DESC, s.name, role, s.category, s.official, s.entity_id
