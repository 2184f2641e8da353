package dev.unrolled.text;

import java.util.List;

/** Tokens at the beginning of a vocabulary that stand for no text. */
public enum ReservedTokens {
  /** 0 padding, 1 unknown, as in Keras's {@code TextVectorization}. */
  PADDING_UNKNOWN,
  /** 0 padding, 1 unknown, 2 the beginning and 3 the end of a sequence. */
  PADDING_UNKNOWN_BEGIN_END;

  /**
   * The number of reserved ids.
   *
   * @return 2 or 4
   */
  public int count() {
    return this == PADDING_UNKNOWN ? 2 : 4;
  }

  /** The lines of a file. */
  List<String> lines() {
    return List.of("[PAD]", "[UNK]", "[BEGIN]", "[END]").subList(0, count());
  }
}
