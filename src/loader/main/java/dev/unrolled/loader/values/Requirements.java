package dev.unrolled.loader.values;

import java.time.Duration;

/** Checks of numeric arguments. Messages name the argument, the expected range and the value. */
public final class Requirements {

  private Requirements() {}

  public static void atLeastOne(String name, long value) {
    atLeast(1, name, value);
  }

  public static void notNegative(String name, long value) {
    atLeast(0, name, value);
  }

  private static void atLeast(long least, String name, long value) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s: expected at least %d, found %d".formatted(name, least, value));
    }
  }

  public static void notNegative(String name, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(name + ": expected at least 0 s, found " + value);
    }
  }

  public static void positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + ": expected more than 0 s, found " + value);
    }
  }
}
