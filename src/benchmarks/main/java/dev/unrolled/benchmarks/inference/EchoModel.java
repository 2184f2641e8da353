package dev.unrolled.benchmarks.inference;

/** The model of {@code savedmodels/echo}, or one with its signature. Calls are thread-safe. */
interface EchoModel extends AutoCloseable {

  /** Calls the model with ids [B, T], from Java arrays to Java arrays. */
  EchoOutputs call(int[][] ids) throws Exception;

  @Override
  void close();
}
