-- name: quotes-without-speaker(since, until, outlet, limit)
-- title: Quotes without a named speaker
-- description: One row per quote (speech) whose speaker the article does not name or the program did not find, newest
-- description: first. unnamed is the role of a speaker without a name ("a company spokesperson"), where there is one.
-- tags: quotes, quality
-- version: 1
-- param since: date?            # first day of publication
-- param until: date?            # last day of publication
-- param outlet: outlet?         # only this outlet
-- param limit: count = 200      # how many quotes at most
-- column published_day: date
-- column quote: quote
-- column url: link
-- column article: id
-- column story: id            # equal in copies of one text
SELECT
  a.published_day,
  (SELECT min(s.role) FROM v_statements AS s WHERE s.quote_id = q.quote_id AND s.entity_id IS NULL) AS unnamed,
  q.kind, q.quote, q.cue, a.outlet, a.title, a.url, a.external_id AS article,
  q.start_char AS start, q.end_char AS "end", a.story_key AS story
FROM v_quotes AS q
  JOIN v_articles AS a ON a.article_id = q.article_id
WHERE q.speaker_id IS NULL AND q.act = 'speech'
  AND (coalesce(:since, '') = '' OR a.published_day >= :since)
  AND (coalesce(:until, '') = '' OR a.published_day <= :until)
  AND (coalesce(:outlet, '') = '' OR a.outlet = :outlet COLLATE NOCASE)
ORDER BY a.published_day DESC, a.article_key, q.start_char, q.end_char, q.quote_id
LIMIT coalesce(nullif(:limit, ''), 200)
