package dev.unrolled.loader.values;

/** Checks of numeric arguments. Messages name the argument, the expected range and the value. */
public final class Requirements {

  private Requirements() {}

  public static void atLeastOne(String what, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "%s: expected at least 1, found %d".formatted(what, value));
    }
  }
}
