-- name: person-timeline(person, since, until, mentioned)
-- title: A person's timeline
-- description: One row per statement, oldest first; articles without a day stand at the end. The person is found by
-- description: whole words of the name, so that one word may find several people: each row has the full name. The role
-- description: is the one printed there. Topics are those whose words stand in the evidence. To speak is to be quoted or
-- description: reported, to take part in talks, or to be said to think or want something ("fears", "wants").
-- tags: people, time
-- version: 1
-- param person: person          # a name or some words of it
-- param since: date?            # first day of publication
-- param until: date?            # last day of publication
-- param mentioned: bool = yes   # no: only where the person speaks
-- column published_day: date
-- column official: int
-- column evidence: quote
-- column url: link
-- column article: id
-- column story: id            # equal in copies of one text
SELECT
  a.published_day, s.name, s.role, s.official, s.how,
  (SELECT group_concat(topic, ', ')
   FROM (SELECT t.topic FROM v_statement_topics AS t WHERE t.statement_id = s.statement_id ORDER BY t.topic)) AS topics,
  s.evidence, a.outlet, a.title, a.url, a.external_id AS article, s.start_char AS start, s.end_char AS "end", a.story_key AS story
FROM v_statements AS s
  JOIN v_articles AS a ON a.article_id = s.article_id
WHERE instr(' ' || lower(s.name) || ' ', ' ' || lower(nullif(:person, '')) || ' ') > 0
  AND (s.how <> 'mentioned' OR lower(coalesce(nullif(:mentioned, ''), 'yes')) IN ('1', 'yes', 'true'))
  AND (coalesce(:since, '') = '' OR a.published_day >= :since)
  AND (coalesce(:until, '') = '' OR a.published_day <= :until)
ORDER BY a.published_day IS NULL, a.published_day, a.article_key, s.start_char, s.end_char, s.name, s.statement_id
