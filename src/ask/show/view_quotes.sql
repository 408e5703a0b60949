-- The quotes of an article with the places of speaker and cue, in order of place.
SELECT
  q.quote_id, q.start_char, q.end_char, q.kind, q.act, q.confidence, q.speaker_n, r.title, q.speaker_start, q.speaker_end,
  q.cue_start, q.cue_end
FROM quotes AS q
  LEFT JOIN article_roles AS ar ON ar.article_id = q.article_id AND ar.n = q.role_n
  LEFT JOIN roles AS r ON r.role_id = ar.role_id
WHERE q.article_id = :article
ORDER BY q.start_char, q.end_char, q.n
