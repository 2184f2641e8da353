package dev.unrolled.loader.calls;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.values.Answer;
import java.util.List;

/** How checked calls of a signature reach the session. Thread-safe. */
public interface CallExecutor {

  /** What checks the calls first. */
  Binding binding();

  /** The model that they run on. */
  OpenGraph graph();

  /**
   * Runs a call and waits for its answer, until its deadline.
   *
   * @throws LoaderException DEADLINE, QUEUE_FULL or FAILED
   * @throws IllegalStateException if the model is closed
   */
  Answer call(List<InputValue> given, CallOptions options);

  /**
   * Begins a call in threads of the model's.
   *
   * @throws LoaderException QUEUE_FULL
   * @throws IllegalStateException if the model is closed
   */
  PendingAnswer start(List<InputValue> given, CallOptions options);
}
