package dev.unrolled.cli.train;

/**
 * Parts of a text, in its order; one may be empty.
 *
 * @param train the first part
 * @param validation the second part
 * @param test the last part
 */
record TextParts(String train, String validation, String test) {

  /** The least characters of a part: one and its next. */
  private static final int LEAST = 2;

  /**
   * Sets the last characters of a text aside.
   *
   * @param text the text
   * @param testPart the part for testing, in {@code [0, 1)}
   * @param validationPart the part of the rest for validation, in {@code [0, 1)}
   * @throws IllegalArgumentException if a part has fewer than two characters
   */
  static TextParts of(String text, double testPart, double validationPart) {
    int end = cut(text, text.length(), testPart, "test");
    int train = cut(text, end, validationPart, "validation");
    if (train < LEAST) {
      throw new IllegalArgumentException(
          "text: expected at least %d characters to train on, found %d".formatted(LEAST, train));
    }
    return new TextParts(text.substring(0, train), text.substring(train, end), text.substring(end));
  }

  /** The index where a part begins that ends at another; never inside a surrogate pair. */
  private static int cut(String text, int end, double part, String what) {
    int length = (int) Math.ceil(part * end);
    if (length > 0 && length < LEAST) {
      throw new IllegalArgumentException(
          "text: expected at least %d characters for %s, found %d".formatted(LEAST, what, length));
    }
    int index = end - length;
    boolean inside =
        index > 0 && index < text.length() && Character.isLowSurrogate(text.charAt(index));
    return inside ? index - 1 : index;
  }
}
