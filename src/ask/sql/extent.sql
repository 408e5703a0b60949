-- How much the store holds, and what it could not take.
SELECT
  (SELECT count(article_id) FROM v_articles) AS articles,
  (SELECT count(article_id) FROM v_articles WHERE published_day IS NULL) AS without_day,
  (SELECT count(reject_id) FROM v_rejects) AS rejects
