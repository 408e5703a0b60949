-- name: quotes-on-topic(topic, since, until, outlet, quote_kind, confidence)
-- title: Quotes on a topic
-- description: One row per quote whose evidence has words of the topic, newest first. A quote in which the topic stands
-- description: twice is one row; one printed by two outlets is two. NULL as the name: the article does not say who
-- description: spoke, or has no name. Speech only; attitudes ("thinks", "fears") are left out. confidence is how sure
-- description: the program is of words and speaker, 0 to 1.
-- tags: quotes, topics
-- version: 1
-- param topic: topic            # a topic's name
-- param since: date?            # first day of publication
-- param until: date?            # last day of publication
-- param outlet: outlet?         # only this outlet
-- param quote_kind: choice(direct|mixed|indirect)?
-- param confidence: number?    # only quotes of at least so much, 0 to 1
-- column published_day: date
-- column official: int
-- column quote: quote
-- column confidence: number
-- column url: link
-- column article: id
-- column story: id            # equal in copies of one text
SELECT
  a.published_day, q.speaker AS name, q.role, q.official, q.kind, q.quote, q.cue, q.confidence,
  a.outlet, a.title, a.url, a.external_id AS article, q.start_char AS start, q.end_char AS "end", a.story_key AS story
FROM v_quotes AS q
  JOIN v_articles AS a ON a.article_id = q.article_id
WHERE q.quote_id IN (
    SELECT s.quote_id
    FROM v_statement_topics AS t
      JOIN v_statements AS s ON s.statement_id = t.statement_id
    WHERE t.topic = :topic COLLATE NOCASE)
  AND q.act = 'speech'
  AND (coalesce(:since, '') = '' OR a.published_day >= :since)
  AND (coalesce(:until, '') = '' OR a.published_day <= :until)
  AND (coalesce(:outlet, '') = '' OR a.outlet = :outlet COLLATE NOCASE)
  AND (coalesce(:quote_kind, '') = '' OR q.kind = :quote_kind)
  AND (coalesce(:confidence, '') = '' OR q.confidence >= CAST(:confidence AS REAL))
ORDER BY a.published_day DESC, a.article_key, q.start_char, q.end_char, q.quote_id
