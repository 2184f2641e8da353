package dev.unrolled.text.graph;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Texts as bytes: words, punctuation, white space of many kinds, combining marks, emoji, surrogate
 * pairs, lone surrogates as Java would encode them, NUL, and bytes that are not UTF-8.
 */
final class GeneratedTexts {

  private static final List<String> PIECES =
      List.of(
          "the",
          "The",
          "cat",
          "CAT's",
          "\u00c9t\u00e9",
          "stra\u00dfe",
          "\u0130stanbul",
          "\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2",
          "e\u0301",
          "a\u0308\u0323",
          "\u1100\u1161\u11a8",
          "\u0915\u094d\u0937\u093f",
          "\u4e2d\u6587",
          "\uD83D\uDE00",
          "\uD83D\uDC69\u200D\uD83D\uDCBB",
          "\uD83C\uDDEB\uD83C\uDDEE",
          "\uD834\uDD1E",
          "\uDBFF\uDFFF",
          "\uFEFF",
          "\uFFFD",
          "\uFFFE",
          "\uFFFF",
          "\u00a0",
          "\u3000",
          "\u2028",
          "\u0085",
          "\u200b",
          "\0",
          "\t",
          "\n",
          "\r",
          "\u000b",
          "\f",
          "\u001c",
          "\u001f",
          " ",
          "  ",
          "\u007f",
          "[UNK]",
          "[PAD]",
          "[BEGIN]",
          "[END]",
          "--",
          "...",
          "!?",
          "'",
          "\"",
          "\\",
          "^",
          "`",
          "[]",
          "{|}",
          "~",
          "$1",
          "\uD83D",
          "\uDE00x");

  /** Bytes that no UTF-8 text has, and sequences that are cut off, too long or surrogates. */
  private static final List<int[]> INVALID =
      List.of(
          new int[] {0xFF},
          new int[] {0xC0, 0x80},
          new int[] {0xC1, 0xBF},
          new int[] {0xE2, 0x82},
          new int[] {0xE2},
          new int[] {0xF0, 0x9F, 0x98},
          new int[] {0xF0, 0x9F},
          new int[] {0xF0},
          new int[] {0x80},
          new int[] {0xBF, 0xBF},
          new int[] {0xED, 0xA0, 0x80},
          new int[] {0xED, 0xBF, 0xBF},
          new int[] {0xF5, 0x80, 0x80, 0x80},
          new int[] {0xF4, 0x90, 0x80, 0x80},
          new int[] {0xE0, 0x80, 0xAF},
          new int[] {0xF8, 0x88, 0x80, 0x80, 0x80},
          new int[] {0xC3},
          new int[] {0xFE});

  private final Random random;

  GeneratedTexts(long seed) {
    random = new Random(seed);
  }

  byte[][] take(int count) {
    return Stream.generate(this::next).limit(count).toArray(byte[][]::new);
  }

  private byte[] next() {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (int pieces = random.nextInt(9); pieces > 0; pieces--) {
      text.writeBytes(piece());
    }
    return text.toByteArray();
  }

  private byte[] piece() {
    int kind = random.nextInt(20);
    if (kind == 0) {
      byte[] any = new byte[random.nextInt(4)];
      random.nextBytes(any);
      return any;
    }
    if (kind == 1) {
      int[] bytes = INVALID.get(random.nextInt(INVALID.size()));
      ByteArrayOutputStream invalid = new ByteArrayOutputStream();
      for (int value : bytes) {
        invalid.write(value);
      }
      return invalid.toByteArray();
    }
    if (kind < 5) {
      int codePoint = random.nextInt(Character.MAX_CODE_POINT + 1);
      return Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
    }
    return PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
  }
}
