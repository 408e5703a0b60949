-- name: officials-on-topic(topic, since, until, mentioned)
-- title: Officials who discussed a topic
-- description: One row per official who spoke on the topic. To speak is to be quoted or reported, to take part in talks,
-- description: or to be said to think or want something ("fears", "wants"). An official acts for a state, its forces,
-- description: police, courts, parliament, central bank or an inter-governmental body in the office that the article
-- description: prints; former offices do not count. Counts distinct statements, distinct quotes (speech) that they rest
-- description: on, distinct articles and distinct stories (copies of one text are one story). Role, evidence and article
-- description: are those of the newest one.
-- tags: people, topics
-- version: 1
-- chart: bar name statements
-- param topic: topic            # a topic's name
-- param since: date?            # first day of publication
-- param until: date?            # last day of publication
-- param mentioned: bool = no    # yes: officials who are named without speaking, too
-- column statements: int
-- column quotes: int
-- column articles: int
-- column stories: int
-- column last_day: date
-- column evidence: quote
-- column url: link
-- column article: id
WITH hits AS (
  SELECT
    s.entity_id, s.statement_id, s.article_id, a.story_id, q.quote_id,
    row_number() OVER (
      PARTITION BY s.entity_id ORDER BY a.published_day DESC, a.article_key, s.start_char, s.statement_id
    ) AS recency
  FROM v_statement_topics AS t
    JOIN v_statements AS s ON s.statement_id = t.statement_id
    JOIN v_articles AS a ON a.article_id = s.article_id
    LEFT JOIN v_quotes AS q ON q.quote_id = s.quote_id AND q.act = 'speech'
  WHERE t.topic = :topic COLLATE NOCASE
    AND s.entity_id IS NOT NULL AND s.official = 1
    AND (s.how <> 'mentioned' OR lower(coalesce(nullif(:mentioned, ''), 'no')) IN ('1', 'yes', 'true'))
    AND (coalesce(:since, '') = '' OR a.published_day >= :since)
    AND (coalesce(:until, '') = '' OR a.published_day <= :until)
),
people AS (
  SELECT
    entity_id, count(DISTINCT statement_id) AS statements, count(DISTINCT quote_id) AS quotes,
    count(DISTINCT article_id) AS articles, count(DISTINCT story_id) AS stories,
    max(CASE recency WHEN 1 THEN statement_id END) AS newest
  FROM hits
  GROUP BY entity_id
)
SELECT
  s.name, s.role, p.statements, p.quotes, p.articles, p.stories, a.published_day AS last_day, s.how,
  s.evidence, a.outlet, a.title, a.url, a.external_id AS article
FROM people AS p
  JOIN v_statements AS s ON s.statement_id = p.newest
  JOIN v_articles AS a ON a.article_id = s.article_id
ORDER BY p.statements DESC, p.articles DESC, s.name, p.entity_id
