package dev.unrolled.interchange;

/**
 * How weights are read.
 *
 * @param maxBytes how many bytes a file may hold when it is unpacked
 */
public record ReadOptions(long maxBytes) {

  private static final long GIBIBYTE = 1L << 30;

  public ReadOptions {
    if (maxBytes <= 0) {
      throw new IllegalArgumentException(
          "maxBytes: expected at least 1, found %d".formatted(maxBytes));
    }
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
