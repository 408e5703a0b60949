-- name: named-together(person, kind, since, until, limit)
-- title: Who is named with a person
-- description: One row per person found and other name, the most frequent first. Counts distinct articles that mention
-- description: both, by name, role or pronoun, and distinct stories (copies of one text are one story); share is that of
-- description: all articles that mention the person. The person is found by whole words of the name.
-- description: A name of one word is known in its article only: each such article has a row of its own for it.
-- tags: people
-- version: 1
-- param person: person          # a name or some words of it
-- param kind: choice(person|organization|place|group|other) = person  # what the other name is
-- param since: date?            # first day of publication
-- param until: date?            # last day of publication
-- param limit: count = 50       # how many rows at most
-- column articles: int
-- column stories: int
-- column share: percent
-- column first_day: date
-- column last_day: date
WITH chosen AS (
  SELECT DISTINCT m.entity_id, m.name, m.article_id, a.story_id, a.published_day
  FROM v_mentions AS m
    JOIN v_articles AS a ON a.article_id = m.article_id
  WHERE m.kind = 'person'
    AND instr(' ' || lower(m.name) || ' ', ' ' || lower(nullif(:person, '')) || ' ') > 0
    AND (coalesce(:since, '') = '' OR a.published_day >= :since)
    AND (coalesce(:until, '') = '' OR a.published_day <= :until)
)
SELECT
  c.name, o.name AS named_with,
  count(DISTINCT c.article_id) AS articles,
  count(DISTINCT c.story_id) AS stories,
  round(1.0 * count(DISTINCT c.article_id)
    / (SELECT count(DISTINCT w.article_id) FROM chosen AS w WHERE w.entity_id = c.entity_id), 4) AS share,
  min(c.published_day) AS first_day,
  max(c.published_day) AS last_day
FROM chosen AS c
  JOIN v_mentions AS o ON o.article_id = c.article_id AND o.entity_id <> c.entity_id
WHERE o.kind = coalesce(nullif(:kind, ''), 'person')
GROUP BY c.entity_id, o.entity_id
ORDER BY articles DESC, c.name, named_with, c.entity_id, o.entity_id
LIMIT coalesce(nullif(:limit, ''), 50)
