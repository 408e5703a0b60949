INSERT INTO quotes (
  article_id, speaker_n, role_n, kind_letter, act_letter, start_char, end_char, speaker_start, speaker_end, cue_start, cue_end,
  confidence
)
VALUES (
  :article_id, :speaker_n, :role_n, :kind, :act, :start_char, :end_char, :speaker_start, :speaker_end, :cue_start, :cue_end,
  :confidence
)
