-- name: offices-of-person(person)
-- title: Offices that a person held, as printed
-- description: One row per person and office, in order of time (capitals make no other office). Counts distinct
-- description: articles that print it; first and last day are those of publication, not of the term of office. The
-- description: person is found by whole words of the name: look at the full name in each row. Two offices that
-- description: exclude each other may be two people of one name. A name of one word is known in its article only:
-- description: each such article has a row of its own for it.
-- tags: people, offices
-- version: 1
-- param person: person          # a name or some words of it
-- column official: int
-- column former: int
-- column articles: int
-- column first_day: date
-- column last_day: date
SELECT
  r.name, min(r.role) AS role, min(r.of) AS of, r.category, r.official, r.former,
  count(DISTINCT r.article_id) AS articles, min(r.day) AS first_day, max(r.day) AS last_day
FROM v_roles AS r
WHERE instr(' ' || lower(r.name) || ' ', ' ' || lower(nullif(:person, '')) || ' ') > 0
GROUP BY r.entity_id, lower(r.role), lower(r.of), r.category, r.official, r.former
ORDER BY r.name, r.entity_id, first_day IS NULL, first_day, last_day, role, of, r.category, r.official, r.former
