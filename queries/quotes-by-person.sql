-- name: quotes-by-person(person, topic, since, until, attitudes, confidence)
-- title: What a person said
-- description: One row per quote, newest first: direct (all in quotation marks), mixed or indirect (paraphrase). The
-- description: person is found by whole words of the name, so that one word may find several people: each row has the
-- description: full name. A quote printed by two outlets has two rows. start and end are its place in the article's
-- description: text, in characters; confidence is how sure the program is of words and speaker, 0 to 1.
-- tags: people, quotes
-- version: 1
-- param person: person          # a name or some words of it
-- param topic: topic?           # only quotes on this topic
-- param since: date?            # first day of publication
-- param until: date?            # last day of publication
-- param attitudes: bool = no    # yes: also what the person is said to think or want
-- param confidence: number?    # only quotes of at least so much, 0 to 1
-- column published_day: date
-- column quote: quote
-- column confidence: number
-- column url: link
-- column article: id
-- column story: id            # equal in copies of one text
SELECT
  a.published_day, q.speaker AS name, q.role, q.kind, q.act, q.quote, q.cue, q.confidence,
  a.outlet, a.title, a.url, a.external_id AS article, q.start_char AS start, q.end_char AS "end", a.story_key AS story
FROM v_quotes AS q
  JOIN v_articles AS a ON a.article_id = q.article_id
WHERE instr(' ' || lower(q.speaker) || ' ', ' ' || lower(nullif(:person, '')) || ' ') > 0
  AND (q.act = 'speech' OR lower(coalesce(nullif(:attitudes, ''), 'no')) IN ('1', 'yes', 'true'))
  AND (coalesce(:confidence, '') = '' OR q.confidence >= CAST(:confidence AS REAL))
  AND (coalesce(:topic, '') = '' OR q.quote_id IN (
    SELECT s.quote_id
    FROM v_statements AS s
      JOIN v_statement_topics AS t ON t.statement_id = s.statement_id
    WHERE t.topic = :topic COLLATE NOCASE))
  AND (coalesce(:since, '') = '' OR a.published_day >= :since)
  AND (coalesce(:until, '') = '' OR a.published_day <= :until)
ORDER BY a.published_day DESC, a.article_key, q.start_char, q.end_char, q.quote_id
