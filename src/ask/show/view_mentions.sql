-- Where an article mentions what, in order of place.
SELECT m.start_char, m.end_char, m.entity_n, m.form
FROM mentions AS m
WHERE m.article_id = :article
ORDER BY m.start_char, m.end_char DESC, m.entity_n
