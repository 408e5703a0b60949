-- People whom the words may mean, those found in the strictest way first: 1 by key, 2 by the whole name, 3 by whole words of it.
SELECT
  CASE
    WHEN p.entity_key = :typed THEN 1
    WHEN p.name = :typed COLLATE NOCASE THEN 2
    ELSE 3
  END AS strictness,
  p.entity_id, p.name, p.articles, p.quotes, p.statements, p.first_day, p.last_day,
  (SELECT group_concat(role, '; ')
   FROM (SELECT DISTINCT r.role FROM v_roles AS r WHERE r.entity_id = p.entity_id ORDER BY r.role LIMIT 3)) AS roles,
  p.entity_key AS key
FROM v_people AS p
WHERE p.kind = 'person'
  AND (p.entity_key = :typed OR ' ' || p.name || ' ' LIKE '% ' || nullif(trim(:typed), '') || ' %')
ORDER BY strictness, p.articles DESC, p.name, p.entity_key
