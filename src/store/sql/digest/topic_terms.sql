SELECT t.topic, m.term, m.relation, m.medtop, m.eurovoc
FROM topics AS t
  JOIN topic_terms AS m ON m.topic_id = t.topic_id
ORDER BY t.topic, m.term, m.relation
