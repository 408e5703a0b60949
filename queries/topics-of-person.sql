-- name: topics-of-person(person, since, until)
-- title: Topics on which a person spoke
-- description: One row per person and topic, the most frequent first. Counts distinct statements in which the person
-- description: speaks, distinct quotes (speech) among them, distinct articles and distinct stories (copies of one text
-- description: are one story). To speak is to be quoted or reported, to take part in talks, or to be said to think or
-- description: want something ("fears", "wants"). The person is found by whole words of the name.
-- description: A name of one word is known in its article only: each such article has a row of its own for it.
-- tags: people, topics
-- version: 1
-- param person: person          # a name or some words of it
-- param since: date?            # first day of publication
-- param until: date?            # last day of publication
-- column statements: int
-- column quotes: int
-- column articles: int
-- column stories: int
-- column first_day: date
-- column last_day: date
SELECT
  s.name, t.topic,
  count(DISTINCT s.statement_id) AS statements,
  count(DISTINCT q.quote_id) AS quotes,
  count(DISTINCT s.article_id) AS articles,
  count(DISTINCT a.story_id) AS stories,
  min(a.published_day) AS first_day,
  max(a.published_day) AS last_day
FROM v_statements AS s
  JOIN v_statement_topics AS t ON t.statement_id = s.statement_id
  JOIN v_articles AS a ON a.article_id = s.article_id
  LEFT JOIN v_quotes AS q ON q.quote_id = s.quote_id AND q.act = 'speech'
WHERE instr(' ' || lower(s.name) || ' ', ' ' || lower(nullif(:person, '')) || ' ') > 0
  AND s.how <> 'mentioned'
  AND (coalesce(:since, '') = '' OR a.published_day >= :since)
  AND (coalesce(:until, '') = '' OR a.published_day <= :until)
GROUP BY s.entity_id, t.topic
ORDER BY statements DESC, articles DESC, s.name, t.topic, s.entity_id
