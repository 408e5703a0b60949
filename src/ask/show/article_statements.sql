-- The statements of an article, in order of place.
SELECT
  s.start_char AS start, s.end_char AS "end", s.name, s.role, s.official, s.how,
  (SELECT group_concat(topic, ', ')
   FROM (SELECT t.topic FROM v_statement_topics AS t WHERE t.statement_id = s.statement_id ORDER BY t.topic)) AS topics,
  s.evidence
FROM v_statements AS s
WHERE s.article_id = :article
ORDER BY s.start_char, s.end_char, s.name, s.statement_id
