package dev.unrolled.loader.values;

/** Checks of options, each with a message that says what was expected and what found. */
public final class Requirements {

  private Requirements() {}

  public static void atLeastOne(String what, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "%s: expected at least 1, found %d".formatted(what, value));
    }
  }
}
