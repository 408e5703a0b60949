-- Everything found in an article as one table, in order of place: mentions, quotes, statements.
SELECT part, start, "end", words, name, role, official, kind, cue, topics
FROM (
  SELECT
    'mention' AS part, m.start_char AS start, m.end_char AS "end", m.surface AS words, m.name, NULL AS role,
    NULL AS official, m.kind || ' by ' || m.form AS kind, NULL AS cue, NULL AS topics, m.entity_id AS last_key
  FROM v_mentions AS m
  WHERE m.article_id = :article
  UNION ALL
  SELECT
    'quote', q.start_char, q.end_char, q.quote, q.speaker, q.role, q.official, q.kind || ' ' || q.act, q.cue, NULL, q.quote_id
  FROM v_quotes AS q
  WHERE q.article_id = :article
  UNION ALL
  SELECT
    'statement', s.start_char, s.end_char, s.evidence, s.name, s.role, s.official, s.how, NULL,
    (SELECT group_concat(topic, ', ')
     FROM (SELECT t.topic FROM v_statement_topics AS t WHERE t.statement_id = s.statement_id ORDER BY t.topic)),
    s.statement_id
  FROM v_statements AS s
  WHERE s.article_id = :article
)
ORDER BY start, "end" DESC, part, name, last_key
