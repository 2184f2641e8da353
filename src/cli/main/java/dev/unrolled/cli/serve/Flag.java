package dev.unrolled.cli.serve;

import java.util.function.Supplier;

/** Says of a value that is refused which flag it was given by. */
final class Flag {

  private Flag() {}

  /** Returns the result; messages of exceptions begin with the flag instead of the Java name. */
  static <T> T named(String flag, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      throw new IllegalArgumentException(flag + message.substring(message.indexOf(": ")), e);
    }
  }

  /** A number that a flag was given. */
  static long atLeast(String flag, long least, long found) {
    if (found < least) {
      throw new IllegalArgumentException(
          "%s: expected at least %d, found %d".formatted(flag, least, found));
    }
    return found;
  }
}
