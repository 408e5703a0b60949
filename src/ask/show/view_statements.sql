-- The statements of an article with their topics as a JSON list, in order of place.
SELECT
  s.start_char, s.end_char, s.how, s.entity_n, r.title, r.official,
  CASE WHEN s.topic_set_id IS NOT NULL THEN (
    SELECT json_group_array(topic)
    FROM (
      SELECT t.topic
      FROM topic_set_members AS m
        JOIN topics AS t ON t.topic_id = m.topic_id
      WHERE m.topic_set_id = s.topic_set_id
      ORDER BY t.topic
    )
  ) END AS topics
FROM statements AS s
  LEFT JOIN article_roles AS ar ON ar.article_id = s.article_id AND ar.n = s.role_n
  LEFT JOIN roles AS r ON r.role_id = ar.role_id
WHERE s.article_id = :article
ORDER BY s.start_char, s.end_char, s.how DESC, s.entity_n, s.statement_id
