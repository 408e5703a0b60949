-- name: names-that-may-be-two(categories, limit)
-- title: Names that may be two people
-- description: One row per person whom the articles show in offices of several kinds (government, sport, business ...),
-- description: the most kinds first. Counts distinct kinds of present office and distinct articles that print one. One
-- description: person may have held them all: a hint for a person to look at, nothing is split by it.
-- tags: people, quality
-- version: 1
-- param categories: count = 2   # at least so many kinds of office
-- param limit: count = 200      # how many people at most
-- column categories: int
-- column articles: int
-- column first_day: date
-- column last_day: date
SELECT
  r.name,
  count(DISTINCT r.category) AS categories,
  count(DISTINCT r.article_id) AS articles,
  (SELECT group_concat(role, '; ')
   FROM (SELECT DISTINCT o.category || ': ' || o.role AS role
         FROM v_roles AS o
         WHERE o.entity_id = r.entity_id AND o.former = 0 AND o.category <> 'other'
         ORDER BY o.category, o.role)) AS offices,
  min(r.day) AS first_day,
  max(r.day) AS last_day
FROM v_roles AS r
  JOIN v_people AS p ON p.entity_id = r.entity_id
WHERE p.kind = 'person' AND r.former = 0 AND r.category <> 'other'
GROUP BY r.entity_id
HAVING count(DISTINCT r.category) >= CAST(coalesce(nullif(:categories, ''), 2) AS INTEGER)
ORDER BY categories DESC, articles DESC, r.name, r.entity_id
LIMIT coalesce(nullif(:limit, ''), 200)
