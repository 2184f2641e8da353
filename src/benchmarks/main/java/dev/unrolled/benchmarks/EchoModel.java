package dev.unrolled.benchmarks;

/**
 * The model of {@code savedmodels/echo}, or one with its signature, open for calls.
 *
 * <p>Thread-safe, but for closing.
 */
public interface EchoModel extends AutoCloseable {

  /**
   * From a Java array to Java arrays, as a service would.
   *
   * @param ids [B, T]
   * @return both outputs
   */
  Echoed call(int[][] ids);

  @Override
  void close();
}
