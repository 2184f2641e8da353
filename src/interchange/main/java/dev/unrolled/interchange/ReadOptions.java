package dev.unrolled.interchange;

import dev.unrolled.loader.values.Requirements;

/**
 * How weights are read.
 *
 * @param maxBytes how many bytes a file may hold when it is unpacked
 */
public record ReadOptions(long maxBytes) {

  private static final long GIBIBYTE = 1L << 30;

  public ReadOptions {
    Requirements.atLeastOne("maxBytes", maxBytes);
  }

  /**
   * At most 1 GiB.
   *
   * @return the defaults
   */
  public static ReadOptions defaults() {
    return new ReadOptions(GIBIBYTE);
  }
}
