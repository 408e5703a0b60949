SELECT a.article_key, first.start_char, last.end_char, c.kind
FROM articles AS a
  JOIN sections AS c ON c.article_id = a.article_id
  JOIN sentences AS first ON first.sentence_id = c.first_sentence
  JOIN sentences AS last ON last.sentence_id = c.last_sentence
ORDER BY a.article_key, c.first_sentence
