-- name: same-words-in-outlets(printings, since, until, limit)
-- title: The same words printed several times
-- description: One row per speaker and quote in quotation marks (direct or mixed) whose words two or more articles print
-- description: alike (letter case and final marks aside), the most printed first: wire copy, and words that went round.
-- description: Counts distinct articles, stories and outlets: in one story the words went round with the text around
-- description: them (wire copy), in several each printed them in a text of its own. An outlet that prints them twice is
-- description: one. Words that one article prints twice count once. Quotes without a known speaker are left out.
-- tags: quotes, outlets
-- version: 1
-- param printings: count = 2    # in at least so many articles
-- param since: date?            # first day of publication
-- param until: date?            # last day of publication
-- param limit: count = 200      # how many quotes at most
-- column articles: int
-- column stories: int
-- column outlets: int
-- column first_day: date
-- column last_day: date
-- column quote: quote
WITH said AS (
  SELECT
    q.speaker_id, q.speaker, q.quote, q.article_id, a.story_id, a.outlet, a.published_day,
    rtrim(lower(q.quote), ' .,;!?') AS words
  FROM v_quotes AS q
    JOIN v_articles AS a ON a.article_id = q.article_id
  WHERE q.act = 'speech' AND q.kind <> 'indirect' AND q.speaker_id IS NOT NULL
    AND (coalesce(:since, '') = '' OR a.published_day >= :since)
    AND (coalesce(:until, '') = '' OR a.published_day <= :until)
)
SELECT
  speaker AS name, min(quote) AS quote,
  count(DISTINCT article_id) AS articles,
  count(DISTINCT story_id) AS stories,
  count(DISTINCT outlet) AS outlets,
  min(published_day) AS first_day,
  max(published_day) AS last_day
FROM said
GROUP BY speaker_id, words
HAVING count(DISTINCT article_id) >= CAST(coalesce(nullif(:printings, ''), 2) AS INTEGER)
ORDER BY articles DESC, outlets DESC, name, quote, speaker_id
LIMIT coalesce(nullif(:limit, ''), 200)
