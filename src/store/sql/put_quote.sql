INSERT INTO quotes (
  article_id, n, speaker_n, role_n, kind_letter, act_letter, start_char, end_char, speaker_start, speaker_end, cue_start,
  cue_end, per_mille
)
VALUES (
  :article_id, :n, :speaker_n, :role_n, :kind, :act, :start_char, :end_char, :speaker_start, :speaker_end, :cue_start,
  :cue_end, :per_mille
)
