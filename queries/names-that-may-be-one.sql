-- name: names-that-may-be-one(limit)
-- title: Names that may be one person
-- description: One row per pair of people kept apart whose last words agree (letter case aside) and whose first words do
-- description: not contradict: one has the last word only ("Okafor" and "Ana Okafor"), an initial ("A. Okafor"), or
-- description: further words between. Counts distinct articles of each and those that name both; article and
-- description: other_article are the newest of each, and tell apart names that are alike. Two names of one and the same
-- description: word are no row. A hint for a person to look at: nothing is joined by it.
-- tags: people, quality
-- version: 1
-- param limit: count = 200      # how many pairs at most
-- column articles: int
-- column other_articles: int
-- column both: int
-- column article: id
-- column other_article: id
WITH words AS MATERIALIZED (
  -- Materialized, so that the words are cut out once for each name and not for each pair.
  SELECT
    entity_id, name, lower(name) AS folded,
    -- All up to the last space, then what is behind it.
    lower(substr(name, length(rtrim(name, replace(name, ' ', ''))) + 1)) AS last,
    lower(CASE instr(name, ' ') WHEN 0 THEN '' ELSE substr(name, 1, instr(name, ' ') - 1) END) AS first
  FROM v_people
  WHERE kind = 'person'
),
pairs AS (
  SELECT
    a.entity_id, a.name, b.entity_id AS other_id, b.name AS other,
    CASE
      WHEN a.first = '' OR b.first = '' THEN 'last name only'
      WHEN a.first = b.first THEN 'same first and last name'
      ELSE 'initial'
    END AS why
  FROM words AS a
    JOIN words AS b ON b.last = a.last AND b.entity_id <> a.entity_id
      -- Each pair once, the longer name first.
      AND (length(a.name), a.folded, a.entity_id) > (length(b.name), b.folded, b.entity_id)
  WHERE NOT (a.first = '' AND b.first = '' AND a.folded = b.folded)
    AND (a.first = '' OR b.first = '' OR a.first = b.first
      -- An initial, with or without its point, of the other's first word.
      OR (length(rtrim(a.first, '.')) = 1 OR length(rtrim(b.first, '.')) = 1)
        AND substr(a.first, 1, 1) = substr(b.first, 1, 1))
),
chosen AS MATERIALIZED (
  SELECT p.entity_id, p.name, p.other_id, p.other, p.why, a.articles, b.articles AS other_articles
  FROM pairs AS p
    JOIN v_people AS a ON a.entity_id = p.entity_id
    JOIN v_people AS b ON b.entity_id = p.other_id
  ORDER BY a.articles + b.articles DESC, p.name, p.other, p.entity_id, p.other_id
  LIMIT coalesce(nullif(:limit, ''), 200)
)
SELECT
  c.name, c.other, c.why, c.articles, c.other_articles,
  (SELECT count(DISTINCT m.article_id)
   FROM v_mentions AS m JOIN v_mentions AS o ON o.article_id = m.article_id
   WHERE m.entity_id = c.entity_id AND o.entity_id = c.other_id) AS "both",
  (SELECT n.external_id
   FROM v_mentions AS m JOIN v_articles AS n ON n.article_id = m.article_id
   WHERE m.entity_id = c.entity_id
   ORDER BY n.published_day DESC, n.article_key LIMIT 1) AS article,
  (SELECT n.external_id
   FROM v_mentions AS m JOIN v_articles AS n ON n.article_id = m.article_id
   WHERE m.entity_id = c.other_id
   ORDER BY n.published_day DESC, n.article_key LIMIT 1) AS other_article
FROM chosen AS c
ORDER BY c.articles + c.other_articles DESC, c.name, c.other, c.entity_id, c.other_id
