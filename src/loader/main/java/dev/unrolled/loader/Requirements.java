package dev.unrolled.loader;

/** Checks of options, each with a message that says what was expected and what found. */
final class Requirements {

  private Requirements() {}

  static void atLeastOne(String what, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "%s: expected at least 1, found %d".formatted(what, value));
    }
  }
}
