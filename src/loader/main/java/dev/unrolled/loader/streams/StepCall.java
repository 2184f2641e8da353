package dev.unrolled.loader.streams;

import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.values.Answer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Runs the signature {@code step} of a model. Thread-safe. */
public interface StepCall {

  /**
   * Runs the signature in the caller's thread.
   *
   * @param inputs a value for each input, by name
   * @return the outputs
   */
  Answer call(Map<String, ?> inputs);

  /**
   * Runs the signature in the model's threads.
   *
   * @param inputs a value for each input, by name
   * @param options the time limit
   * @return the future outputs
   */
  CompletableFuture<Answer> callAsync(Map<String, ?> inputs, CallOptions options);
}
