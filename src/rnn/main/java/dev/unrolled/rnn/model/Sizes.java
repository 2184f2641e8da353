package dev.unrolled.rnn.model;

/** Checks of sizes. */
final class Sizes {

  private Sizes() {}

  static void requireAtLeastOne(String what, int found) {
    if (found < 1) {
      throw new IllegalArgumentException(
          "%s: expected at least 1, found %d".formatted(what, found));
    }
  }
}
