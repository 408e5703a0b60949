-- The offices and occupations that articles print with a person, in order of time.
SELECT
  r.role, r.of, r.category, r.official, r.former, count(DISTINCT r.article_id) AS articles,
  min(r.day) AS first_day, max(r.day) AS last_day
FROM v_roles AS r
WHERE r.entity_id = :person
GROUP BY r.role, r.of, r.category, r.official, r.former
ORDER BY first_day IS NULL, first_day, last_day, r.role, r.of, r.category, r.official, r.former
