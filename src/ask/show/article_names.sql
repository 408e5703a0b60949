-- Who and what an article names, in order of first mention.
SELECT
  m.name, m.kind, count(DISTINCT m.start_char || '-' || m.end_char) AS mentions,
  (SELECT group_concat(role, '; ')
   FROM (SELECT DISTINCT r.role || CASE r.former WHEN 1 THEN ' (former)' ELSE '' END AS role
         FROM v_roles AS r
         WHERE r.article_id = :article AND r.entity_id = m.entity_id
         ORDER BY r.role)) AS roles
FROM v_mentions AS m
WHERE m.article_id = :article
GROUP BY m.entity_id
ORDER BY min(m.start_char), m.name, m.entity_id
