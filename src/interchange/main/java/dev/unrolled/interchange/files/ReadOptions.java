package dev.unrolled.interchange.files;

import dev.unrolled.formats.Requirements;

/**
 * Options for reading weights.
 *
 * @param maxBytes the most bytes of an unpacked file
 */
public record ReadOptions(long maxBytes) {

  private static final long GIBIBYTE = 1L << 30;

  public ReadOptions {
    Requirements.atLeastOne("maxBytes", maxBytes);
  }

  /** Returns the defaults: at most 1 GiB. */
  public static ReadOptions defaults() {
    return new ReadOptions(GIBIBYTE);
  }
}
