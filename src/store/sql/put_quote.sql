INSERT INTO quotes (
  article_id, n, speaker_n, role_n, kind_code, act_code, start_char, length, speaker_at, speaker_length, cue_at, cue_length, per_mille
)
VALUES (
  :article_id, :n, :speaker_n, :role_n, :kind, :act, :start_char, :length, :speaker_at, :speaker_length, :cue_at, :cue_length, :per_mille
)
