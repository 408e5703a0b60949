-- name: named-not-heard(since, until, outlet, limit)
-- title: Officials who are named and never heard
-- description: One row per person who is named in an office of state, and who speaks in no article of the period. The
-- description: most named first. Counts distinct articles, stories (copies of one text are one story) and outlets; role
-- description: is the one printed last. To speak is to be quoted or reported, to take part in talks, or to be said to
-- description: think or want something ("fears", "wants").
-- description: A name of one word is known in its article only: each such article has a row of its own for it.
-- tags: people, offices
-- version: 1
-- param since: date?            # first day of publication
-- param until: date?            # last day of publication
-- param outlet: outlet?         # only this outlet
-- param limit: count = 100      # how many people at most
-- column articles: int
-- column stories: int
-- column outlets: int
-- column last_day: date
WITH chosen AS (
  SELECT article_id, article_key, story_id, outlet, published_day
  FROM v_articles
  WHERE (coalesce(:since, '') = '' OR published_day >= :since)
    AND (coalesce(:until, '') = '' OR published_day <= :until)
    AND (coalesce(:outlet, '') = '' OR outlet = :outlet COLLATE NOCASE)
),
heard AS (
  SELECT s.entity_id
  FROM v_statements AS s
    JOIN chosen AS c ON c.article_id = s.article_id
  WHERE s.how <> 'mentioned' AND s.entity_id IS NOT NULL
),
held AS (
  SELECT
    r.entity_id, r.role,
    row_number() OVER (
      PARTITION BY r.entity_id ORDER BY c.published_day DESC, c.article_key, r.role
    ) AS recency
  FROM v_roles AS r
    JOIN chosen AS c ON c.article_id = r.article_id
  WHERE r.official = 1 AND r.entity_id NOT IN (SELECT entity_id FROM heard)
)
SELECT
  m.name, h.role,
  count(DISTINCT m.article_id) AS articles,
  count(DISTINCT c.story_id) AS stories,
  count(DISTINCT c.outlet) AS outlets,
  max(c.published_day) AS last_day
FROM held AS h
  JOIN v_mentions AS m ON m.entity_id = h.entity_id
  JOIN chosen AS c ON c.article_id = m.article_id
WHERE h.recency = 1 AND m.kind = 'person'
GROUP BY h.entity_id
ORDER BY articles DESC, outlets DESC, m.name, h.entity_id
LIMIT coalesce(nullif(:limit, ''), 100)
