-- name: talks-between(person, topic, since, until, limit)
-- title: Who talked or agreed with whom
-- description: One row per pair of people or bodies that one piece of evidence shows as taking part together: a meeting,
-- description: talks, an agreement. The most frequent first. Counts distinct articles, distinct stories (copies of one
-- description: text are one story) and distinct pieces of evidence; evidence and article are those of the newest. Each
-- description: pair stands once, by name.
-- description: A name of one word is known in its article only: each such article has a row of its own for it.
-- tags: people
-- version: 1
-- param person: person?         # only pairs with this person or body, found by whole words of the name
-- param topic: topic?           # only talks on this topic
-- param since: date?            # first day of publication
-- param until: date?            # last day of publication
-- param limit: count = 100      # how many pairs at most
-- column articles: int
-- column stories: int
-- column times: int
-- column last_day: date
-- column evidence: quote
-- column url: link
-- column article: id
WITH parts AS (
  SELECT
    s.statement_id, s.article_id, s.entity_id, s.name, s.start_char, s.end_char, s.evidence,
    a.article_key, a.story_id, a.published_day, a.url, a.external_id
  FROM v_statements AS s
    JOIN v_articles AS a ON a.article_id = s.article_id
  WHERE s.how = 'discussed' AND s.entity_id IS NOT NULL AND s.quote_id IS NULL
    AND (coalesce(:topic, '') = '' OR s.statement_id IN (
      SELECT t.statement_id FROM v_statement_topics AS t WHERE t.topic = :topic COLLATE NOCASE))
    AND (coalesce(:since, '') = '' OR a.published_day >= :since)
    AND (coalesce(:until, '') = '' OR a.published_day <= :until)
),
pairs AS (
  SELECT
    p.entity_id, o.entity_id AS other_id, p.name, o.name AS other, p.article_id, p.story_id, p.start_char, p.evidence,
    p.published_day, p.url, p.external_id,
    row_number() OVER (
      PARTITION BY p.entity_id, o.entity_id ORDER BY p.published_day DESC, p.article_key, p.start_char, p.statement_id, o.statement_id
    ) AS recency
  FROM parts AS p
    JOIN parts AS o ON o.article_id = p.article_id AND o.start_char = p.start_char AND o.end_char = p.end_char
      AND (p.name, p.entity_id) < (o.name, o.entity_id)
  WHERE coalesce(:person, '') = ''
    OR instr(' ' || lower(p.name) || ' ', ' ' || lower(:person) || ' ') > 0
    OR instr(' ' || lower(o.name) || ' ', ' ' || lower(:person) || ' ') > 0
)
SELECT
  name, other,
  count(DISTINCT article_id) AS articles,
  count(DISTINCT story_id) AS stories,
  count(DISTINCT article_id || '-' || start_char) AS times,
  max(published_day) AS last_day,
  max(CASE recency WHEN 1 THEN evidence END) AS evidence,
  max(CASE recency WHEN 1 THEN url END) AS url,
  max(CASE recency WHEN 1 THEN external_id END) AS article
FROM pairs
GROUP BY entity_id, other_id
ORDER BY articles DESC, times DESC, name, other, entity_id, other_id
LIMIT coalesce(nullif(:limit, ''), 100)
