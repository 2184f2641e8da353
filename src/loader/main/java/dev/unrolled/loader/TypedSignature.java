package dev.unrolled.loader;

import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.errors.LoaderException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A signature that takes one record of the user's and gives another.
 *
 * <pre>{@code
 * record Ids(int[][] ids) {}
 * record Echo(int[][] predictions) {}
 *
 * TypedSignature<Ids, Echo> echo = model.signature("serving_default").typed(Ids.class, Echo.class);
 * int[][] predictions = echo.call(new Ids(ids)).predictions();
 * }</pre>
 *
 * <p>Made by {@link ServedSignature#typed}, which says what fits; made once, called often.
 * Thread-safe, if reading the records is. The model owns everything native; nothing here is to be
 * closed.
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
   * Runs the model, for the outputs that the record names.
   *
   * @param inputs the inputs; not modified; null in it means that an input is not given
   * @return the outputs, copied; nothing to close
   * @throws LoaderException WRONG_VALUE if the record is null; MISSING_INPUT, WRONG_VALUE or
   *     WRONG_SHAPE if a value does not fit; WRONG_DTYPE if an output of unknown rank has another
   *     than the record; FAILED if TensorFlow fails in the run; QUEUE_FULL if too many calls wait
   * @throws IllegalStateException if the model is closed
   */
  public O call(I inputs) {
    return records.call(signature, inputs, records.options());
  }

  /**
   * Runs the model and waits until a deadline, at which the caller is let go. The graph runs to its
   * end.
   *
   * @param inputs the inputs, as without a deadline
   * @param deadline how long to wait, from the call on
   * @return the outputs, copied; nothing to close
   * @throws LoaderException as without a deadline; DEADLINE
   * @throws IllegalArgumentException if the deadline is not above zero
   * @throws IllegalStateException if the model is closed
   */
  public O call(I inputs, Duration deadline) {
    return records.call(signature, inputs, records.options().withDeadline(deadline));
  }

  /**
   * Runs the model without holding the caller's thread.
   *
   * @param inputs the inputs, as {@link #call(Record)} takes them; read before this returns
   * @return the outputs to come; to be used as {@link ServedSignature#callAsync(java.util.Map,
   *     CallOptions)} says, and it fails with what {@link #call(Record)} throws
   */
  public CompletableFuture<O> callAsync(I inputs) {
    return records.callAsync(signature, inputs, records.options());
  }

  /**
   * Runs the model without holding the caller's thread, until a deadline.
   *
   * @param inputs the inputs, as {@link #call(Record)} takes them; read before this returns
   * @param deadline after what time the future fails
   * @return the outputs to come, as without a deadline
   * @throws IllegalArgumentException if the deadline is not above zero
   */
  public CompletableFuture<O> callAsync(I inputs, Duration deadline) {
    return records.callAsync(signature, inputs, records.options().withDeadline(deadline));
  }
}
