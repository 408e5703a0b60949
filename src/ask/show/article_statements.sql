-- The statements of an article, those by one piece of evidence in one manner together, in order of place.
SELECT start, "end", how, group_concat(who, '; ') AS who, min(topics) AS topics, evidence
FROM (
  SELECT
    s.start_char AS start, s.end_char AS "end", s.how, s.evidence,
    CASE
      WHEN s.name IS NULL THEN s.role || ' (no name)'
      WHEN s.role IS NULL THEN s.name
      ELSE s.name || ', ' || s.role
    END AS who,
    (SELECT group_concat(topic, ', ')
     FROM (SELECT t.topic FROM v_statement_topics AS t WHERE t.statement_id = s.statement_id ORDER BY t.topic)) AS topics
  FROM v_statements AS s
  WHERE s.article_id = :article
  ORDER BY s.start_char, s.end_char, s.name, s.statement_id
)
GROUP BY start, "end", how
ORDER BY start, "end", how DESC
