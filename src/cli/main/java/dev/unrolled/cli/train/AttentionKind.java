package dev.unrolled.cli.train;

import java.util.Locale;

/** Attention of a decoder. */
enum AttentionKind {
  NONE,
  LUONG,
  BAHDANAU;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
