package dev.unrolled.benchmarks.inference;

/** Model with the signature of {@code savedmodels/echo}. Calls are thread-safe. */
interface EchoModel extends AutoCloseable {

  /** Calls the model with ids [B, T], from Java arrays to Java arrays. */
  EchoOutputs call(int[][] ids) throws Exception;

  @Override
  void close();
}
