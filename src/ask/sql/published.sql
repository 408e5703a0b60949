-- How many articles the store has, how many were published from :since to :until (NULL: no such end), and the days of the first and
-- the last of all.
SELECT
  count(*) AS articles,
  count(CASE WHEN (:since IS NULL OR published_day >= :since) AND (:until IS NULL OR published_day <= :until) THEN 1 END) AS in_period,
  min(published_day) AS first_day,
  max(published_day) AS last_day
FROM articles;
