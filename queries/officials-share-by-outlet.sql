-- name: officials-share-by-outlet(topic, since, until)
-- title: Share of officials among the people whom each outlet quotes
-- description: One row per outlet; NULL as the outlet: the source names none. Counts distinct people quoted (speech),
-- description: those among them who speak at least once as officials, distinct quotes of people, and those in which the
-- description: speaker is an official. Quotes of bodies are left out; those without a known speaker have a column of
-- description: their own and are in no share.
-- tags: outlets, people
-- version: 1
-- chart: bar outlet officials_share
-- param topic: topic?           # only quotes on this topic
-- param since: date?            # first day of publication
-- param until: date?            # last day of publication
-- column speakers: int
-- column officials: int
-- column officials_share: percent
-- column quotes: int
-- column official_quotes: int
-- column official_quotes_share: percent
-- column no_speaker: int
WITH said AS (
  SELECT
    a.outlet, q.quote_id, q.speaker_id, q.official, p.kind
  FROM v_quotes AS q
    JOIN v_articles AS a ON a.article_id = q.article_id
    LEFT JOIN v_people AS p ON p.entity_id = q.speaker_id
  WHERE q.act = 'speech'
    AND (coalesce(:topic, '') = '' OR q.quote_id IN (
      SELECT s.quote_id
      FROM v_statements AS s
        JOIN v_statement_topics AS t ON t.statement_id = s.statement_id
      WHERE t.topic = :topic COLLATE NOCASE))
    AND (coalesce(:since, '') = '' OR a.published_day >= :since)
    AND (coalesce(:until, '') = '' OR a.published_day <= :until)
),
counted AS (
  SELECT
    outlet,
    count(DISTINCT CASE kind WHEN 'person' THEN speaker_id END) AS speakers,
    count(DISTINCT CASE WHEN kind = 'person' AND official = 1 THEN speaker_id END) AS officials,
    count(DISTINCT CASE kind WHEN 'person' THEN quote_id END) AS quotes,
    count(DISTINCT CASE WHEN kind = 'person' AND official = 1 THEN quote_id END) AS official_quotes,
    count(DISTINCT CASE WHEN speaker_id IS NULL THEN quote_id END) AS no_speaker
  FROM said
  GROUP BY outlet
)
SELECT
  outlet, speakers, officials, round(1.0 * officials / nullif(speakers, 0), 4) AS officials_share,
  quotes, official_quotes, round(1.0 * official_quotes / nullif(quotes, 0), 4) AS official_quotes_share,
  no_speaker
FROM counted
ORDER BY quotes DESC, outlet
