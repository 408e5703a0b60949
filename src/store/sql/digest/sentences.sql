SELECT a.article_key, s.paragraph, s.start_char, s.end_char
FROM articles AS a
  JOIN sections AS c ON c.article_id = a.article_id
  JOIN sentences AS s ON s.sentence_id BETWEEN c.first_sentence AND c.last_sentence
ORDER BY a.article_key, s.sentence_id
