-- The statements of a person with their evidence, newest first.
SELECT
  a.published_day AS day, s.how, s.role, s.official,
  (SELECT group_concat(topic, ', ')
   FROM (SELECT t.topic FROM v_statement_topics AS t WHERE t.statement_id = s.statement_id ORDER BY t.topic)) AS topics,
  s.evidence, a.outlet, a.title, a.url, a.external_id AS article, s.start_char AS start, s.end_char AS "end"
FROM v_statements AS s
  JOIN v_articles AS a ON a.article_id = s.article_id
WHERE s.entity_id = :person
ORDER BY a.published_day DESC, a.article_key, s.start_char, s.end_char, s.statement_id
