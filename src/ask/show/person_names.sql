-- The names by which a person is mentioned, the commonest first.
SELECT m.surface AS printed, count(DISTINCT m.article_id) AS articles
FROM v_mentions AS m
WHERE m.entity_id = :person AND m.form = 'name'
GROUP BY m.surface
ORDER BY articles DESC, printed
