package dev.unrolled.loader.calls;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.values.Answer;
import java.util.List;

/** Runs the checked calls of a signature. Thread-safe. */
public interface CallExecutor {

  /** The binding that checks the calls. */
  Binding binding();

  /** The graph that runs the calls. */
  OpenGraph graph();

  /**
   * Makes a call and waits for its answer or its deadline.
   *
   * @throws LoaderException DEADLINE, QUEUE_FULL or FAILED
   * @throws IllegalStateException if the model is closed
   */
  Answer call(List<InputValue> given, CallOptions options);

  /**
   * Starts a call in the model's threads.
   *
   * @throws LoaderException QUEUE_FULL
   * @throws IllegalStateException if the model is closed
   */
  PendingAnswer start(List<InputValue> given, CallOptions options);
}
