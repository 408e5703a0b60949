-- name: most-quoted(topic, since, until, outlet, officials, limit)
-- title: Most quoted people
-- description: One row per person, the most quoted first. Counts distinct quotes (speech of every kind; attitudes left
-- description: out), those with words in quotation marks (direct or mixed) among them, distinct articles and distinct
-- description: outlets. A quote printed by two outlets counts twice in quotes; in story_quotes each story (copies of one
-- description: text) counts once, with the copy that has most of the person's quotes. Quotes without a known speaker are
-- description: left out.
-- description: A name of one word is known in its article only: each such article has a row of its own for it.
-- tags: people, quotes
-- version: 1
-- chart: bar name quotes
-- param topic: topic?           # only quotes on this topic
-- param since: date?            # first day of publication
-- param until: date?            # last day of publication
-- param outlet: outlet?         # only this outlet
-- param officials: bool = no    # yes: only quotes of people who speak as officials
-- param limit: count = 50       # how many people at most
-- column quotes: int
-- column story_quotes: int
-- column verbatim: int
-- column articles: int
-- column stories: int
-- column outlets: int
-- column first_day: date
-- column last_day: date
WITH printed AS (
  -- What one article prints of a person; the copy of a story that prints most comes first.
  SELECT
    q.speaker_id, q.speaker, a.article_id, a.story_id, a.outlet, a.published_day,
    count(DISTINCT q.quote_id) AS quotes,
    count(DISTINCT CASE WHEN q.kind <> 'indirect' THEN q.quote_id END) AS verbatim,
    row_number() OVER (
      PARTITION BY q.speaker_id, a.story_id ORDER BY count(DISTINCT q.quote_id) DESC, a.article_key
    ) AS copy
  FROM v_quotes AS q
    JOIN v_people AS p ON p.entity_id = q.speaker_id
    JOIN v_articles AS a ON a.article_id = q.article_id
  WHERE p.kind = 'person' AND q.act = 'speech'
    AND (coalesce(:topic, '') = '' OR q.quote_id IN (
      SELECT s.quote_id
      FROM v_statements AS s
        JOIN v_statement_topics AS t ON t.statement_id = s.statement_id
      WHERE t.topic = :topic COLLATE NOCASE))
    AND (coalesce(:since, '') = '' OR a.published_day >= :since)
    AND (coalesce(:until, '') = '' OR a.published_day <= :until)
    AND (coalesce(:outlet, '') = '' OR a.outlet = :outlet COLLATE NOCASE)
    AND (q.official = 1 OR NOT lower(coalesce(nullif(:officials, ''), 'no')) IN ('1', 'yes', 'true'))
  GROUP BY q.speaker_id, a.article_id
)
SELECT
  speaker AS name,
  sum(quotes) AS quotes,
  sum(CASE copy WHEN 1 THEN quotes END) AS story_quotes,
  sum(verbatim) AS verbatim,
  count(DISTINCT article_id) AS articles,
  count(DISTINCT story_id) AS stories,
  count(DISTINCT outlet) AS outlets,
  min(published_day) AS first_day,
  max(published_day) AS last_day
FROM printed
GROUP BY speaker_id
ORDER BY quotes DESC, verbatim DESC, articles DESC, name, speaker_id
LIMIT coalesce(nullif(:limit, ''), 50)
