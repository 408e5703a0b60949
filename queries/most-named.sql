-- name: most-named(kind, since, until, outlet, limit)
-- title: Most named people, bodies or places
-- description: One row per name, the one in most articles first. Counts distinct articles that mention it, by name, role
-- description: or pronoun, distinct stories (copies of one text are one story) and distinct outlets.
-- description: A name of one word is known in its article only: each such article has a row of its own for it.
-- tags: people
-- version: 1
-- chart: bar name articles
-- param kind: choice(person|organization|place|group|other) = person
-- param since: date?            # first day of publication
-- param until: date?            # last day of publication
-- param outlet: outlet?         # only this outlet
-- param limit: count = 50       # how many names at most
-- column articles: int
-- column stories: int
-- column outlets: int
-- column first_day: date
-- column last_day: date
SELECT
  m.name,
  count(DISTINCT m.article_id) AS articles,
  count(DISTINCT a.story_id) AS stories,
  count(DISTINCT a.outlet) AS outlets,
  min(a.published_day) AS first_day,
  max(a.published_day) AS last_day
FROM v_mentions AS m
  JOIN v_articles AS a ON a.article_id = m.article_id
WHERE m.kind = coalesce(nullif(:kind, ''), 'person')
  AND (coalesce(:since, '') = '' OR a.published_day >= :since)
  AND (coalesce(:until, '') = '' OR a.published_day <= :until)
  AND (coalesce(:outlet, '') = '' OR a.outlet = :outlet COLLATE NOCASE)
GROUP BY m.entity_id
ORDER BY articles DESC, outlets DESC, m.name, m.entity_id
LIMIT coalesce(nullif(:limit, ''), 50)
