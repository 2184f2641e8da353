package dev.unrolled.loader;

import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.errors.LoaderException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A signature with typed inputs and outputs.
 *
 * <pre>{@code
 * record Ids(int[][] ids) {}
 * record Echo(int[][] predictions) {}
 *
 * TypedSignature<Ids, Echo> echo = model.signature("serving_default").typed(Ids.class, Echo.class);
 * int[][] predictions = echo.call(new Ids(ids)).predictions();
 * }</pre>
 *
 * <p>Created by {@link ServedSignature#typed}; create it once and reuse it. Thread-safe if the
 * record's accessors are. The model owns all native memory: nothing here needs closing.
 *
 * @param <I> the record of inputs
 * @param <O> the record of outputs
 */
public final class TypedSignature<I extends Record, O extends Record> {

  private final ServedSignature signature;
  private final RecordPair<I, O> records;

  TypedSignature(ServedSignature signature, RecordPair<I, O> records) {
    this.signature = signature;
    this.records = records;
  }

  /**
   * Runs the model and computes the outputs that the record names.
   *
   * @param inputs the inputs; not modified; a null component omits its input
   * @return the outputs, copied; nothing to close
   * @throws LoaderException WRONG_VALUE if the record is null; MISSING_INPUT, WRONG_VALUE or
   *     WRONG_SHAPE if a value does not fit; WRONG_DTYPE if an output of unknown rank has another
   *     rank than the component; FAILED if TensorFlow fails; QUEUE_FULL if too many calls are
   *     waiting
   * @throws IllegalStateException if the model is closed
   */
  public O call(I inputs) {
    return records.call(signature, inputs, records.options());
  }

  /**
   * Runs the model with a deadline. At the deadline the call fails; the run may continue in the
   * background.
   *
   * @param inputs the inputs, as without a deadline
   * @param deadline the time limit, from the start of the call
   * @return the outputs, copied; nothing to close
   * @throws LoaderException as without a deadline; DEADLINE if the deadline passes
   * @throws IllegalArgumentException if the time limit is not positive
   * @throws IllegalStateException if the model is closed
   */
  public O call(I inputs, Duration deadline) {
    return records.call(signature, inputs, records.options().withDeadline(deadline));
  }

  /**
   * Runs the model asynchronously.
   *
   * @param inputs the inputs, as {@link #call(Record)} takes them; copied before this returns
   * @return the future outputs, as described at {@link ServedSignature#callAsync(java.util.Map,
   *     CallOptions)}; every exception of {@link #call(Record)} completes the future
   */
  public CompletableFuture<O> callAsync(I inputs) {
    return records.callAsync(signature, inputs, records.options());
  }

  /**
   * Runs the model asynchronously, with a deadline.
   *
   * @param inputs the inputs, as {@link #call(Record)} takes them; copied before this returns
   * @param deadline the time limit of the future
   * @return the future outputs, as without a deadline
   * @throws IllegalArgumentException if the time limit is not positive
   */
  public CompletableFuture<O> callAsync(I inputs, Duration deadline) {
    return records.callAsync(signature, inputs, records.options().withDeadline(deadline));
  }
}
