-- name: unnamed-speakers(since, until, limit)
-- title: Speakers without a name, by role
-- description: One row per role of speakers whom the articles do not name ("a company spokesperson"), the most frequent
-- description: first. Counts distinct statements, distinct quotes among them (speech and attitudes), distinct articles
-- description: and distinct stories (copies of one text are one story); letter case of the role does not count. To speak
-- description: is to be quoted or reported, to take part in talks, or to be said to think or want something ("fears",
-- description: "wants").
-- tags: quotes, quality
-- version: 1
-- param since: date?            # first day of publication
-- param until: date?            # last day of publication
-- param limit: count = 100      # how many roles at most
-- column official: int
-- column statements: int
-- column quotes: int
-- column articles: int
-- column stories: int
SELECT
  lower(s.role) AS role, s.category, s.official,
  count(DISTINCT s.statement_id) AS statements,
  count(DISTINCT s.quote_id) AS quotes,
  count(DISTINCT s.article_id) AS articles,
  count(DISTINCT a.story_id) AS stories
FROM v_statements AS s
  JOIN v_articles AS a ON a.article_id = s.article_id
WHERE s.entity_id IS NULL AND s.how <> 'mentioned'
  AND (coalesce(:since, '') = '' OR a.published_day >= :since)
  AND (coalesce(:until, '') = '' OR a.published_day <= :until)
GROUP BY lower(s.role), s.category, s.official
ORDER BY statements DESC, quotes DESC, lower(s.role), s.category, s.official
LIMIT coalesce(nullif(:limit, ''), 100)
