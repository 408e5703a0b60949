-- name: new-names(since, kind, limit)
-- title: Names first seen since a day
-- description: One row per name whose first dated article in this store was published on or after the day, newest first.
-- description: Counts distinct articles that mention it and distinct quotes (speech) of it, in the whole store. Names in
-- description: undated articles only are left out: their first day is unknown.
-- description: A name of one word is known in its article only: each such article has a row of its own for it.
-- tags: people, time
-- version: 1
-- param since: date             # first day
-- param kind: choice(person|organization|place|group|other) = person
-- param limit: count = 200      # how many names at most
-- column first_day: date
-- column articles: int
-- column quotes: int
SELECT p.first_day, p.name, p.articles, p.quotes
FROM v_people AS p
WHERE p.kind = coalesce(nullif(:kind, ''), 'person')
  AND p.first_day >= nullif(:since, '')
ORDER BY p.first_day DESC, p.articles DESC, p.name, p.entity_key
LIMIT coalesce(nullif(:limit, ''), 200)
