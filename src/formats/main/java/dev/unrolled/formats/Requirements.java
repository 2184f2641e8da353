package dev.unrolled.formats;

import java.time.Duration;

/** Checks of numeric arguments. Messages name the argument, the expected and the actual value. */
public final class Requirements {

  private Requirements() {}

  public static void atLeastOne(String what, long value) {
    atLeast(1, what, value);
  }

  public static void atLeastZero(String what, long value) {
    atLeast(0, what, value);
  }

  private static void atLeast(long least, String what, long value) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s: expected at least %d, found %d".formatted(what, least, value));
    }
  }

  public static void positive(String what, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "%s: expected a number above 0, found %s".formatted(what, value));
    }
  }

  public static void positive(String what, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(what + ": expected more than 0 s, found " + value);
    }
  }

  public static void notNegative(String what, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("%s: expected 0 or more, found %s".formatted(what, value));
    }
  }

  public static void notNegative(String what, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(what + ": expected at least 0 s, found " + value);
    }
  }

  public static void fraction(String what, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          "%s: expected a number in [0, 1), found %s".formatted(what, value));
    }
  }

  /** Returns a fraction of a number of items, rounded up, which must leave items on both sides. */
  public static int part(String what, double fraction, int size, String items) {
    int part = (int) Math.ceil(fraction * size);
    if (!(fraction > 0 && fraction < 1) || part == size) {
      throw new IllegalArgumentException(
          "%s: expected a fraction that leaves %s on both sides of %d, found %s"
              .formatted(what, items, size, fraction));
    }
    return part;
  }
}
