-- name: words-or-paraphrase(topic, since, until)
-- title: How much each outlet quotes word for word
-- description: One row per outlet; NULL as the outlet: the source names none. Counts distinct quotes (speech): direct
-- description: (all in quotation marks), mixed (parts), indirect (paraphrase); share is that of direct and mixed ones
-- description: among all. Quotes without a known speaker are counted with the others and in a column of their own.
-- tags: outlets, quotes
-- version: 1
-- param topic: topic?           # only quotes on this topic
-- param since: date?            # first day of publication
-- param until: date?            # last day of publication
-- column articles: int
-- column quotes: int
-- column direct: int
-- column mixed: int
-- column indirect: int
-- column verbatim_share: percent
-- column no_speaker: int
SELECT
  a.outlet,
  count(DISTINCT q.article_id) AS articles,
  count(DISTINCT q.quote_id) AS quotes,
  count(DISTINCT CASE q.kind WHEN 'direct' THEN q.quote_id END) AS direct,
  count(DISTINCT CASE q.kind WHEN 'mixed' THEN q.quote_id END) AS mixed,
  count(DISTINCT CASE q.kind WHEN 'indirect' THEN q.quote_id END) AS indirect,
  round(1.0 * count(DISTINCT CASE WHEN q.kind <> 'indirect' THEN q.quote_id END)
    / count(DISTINCT q.quote_id), 4) AS verbatim_share,
  count(DISTINCT CASE WHEN q.speaker_id IS NULL THEN q.quote_id END) AS no_speaker
FROM v_quotes AS q
  JOIN v_articles AS a ON a.article_id = q.article_id
WHERE q.act = 'speech'
  AND (coalesce(:topic, '') = '' OR q.quote_id IN (
    SELECT s.quote_id
    FROM v_statements AS s
      JOIN v_statement_topics AS t ON t.statement_id = s.statement_id
    WHERE t.topic = :topic COLLATE NOCASE))
  AND (coalesce(:since, '') = '' OR a.published_day >= :since)
  AND (coalesce(:until, '') = '' OR a.published_day <= :until)
GROUP BY a.outlet
ORDER BY quotes DESC, a.outlet
