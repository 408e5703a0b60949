SELECT
  a.article_key, q.n, q.speaker_n, q.role_n, q.kind, q.act, q.start_char, q.end_char, q.speaker_start, q.speaker_end, q.cue_start,
  q.cue_end, q.confidence
FROM articles AS a
  JOIN quotes AS q ON q.article_id = a.article_id
ORDER BY a.article_key, q.n
