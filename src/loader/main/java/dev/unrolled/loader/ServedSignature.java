package dev.unrolled.loader;

import static dev.unrolled.loader.errors.LoaderException.Reason.BROKEN_SIGNATURE;

import dev.unrolled.formats.Requirements;
import dev.unrolled.loader.calls.CallExecutor;
import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.calls.CallReporter;
import dev.unrolled.loader.calls.InputValue;
import dev.unrolled.loader.calls.RowAnswers;
import dev.unrolled.loader.calls.RowBinding;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.streams.StepCall;
import dev.unrolled.loader.streams.StepModel;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.values.SignatureInfo;
import dev.unrolled.loader.values.TensorName;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A callable signature of an open model.
 *
 * <p>Thread-safe. Calls run concurrently. A synchronous call without a deadline runs in its
 * caller's thread. If the model was opened {@linkplain LoadOptions#withBatching with batching},
 * calls are gathered into batches. The model owns all native memory: nothing here needs closing.
 */
public final class ServedSignature {

  private final SignatureInfo info;
  private final @Nullable CallExecutor path;
  private final CallReporter reporter;

  /** Creates a signature; without an executor it cannot be called. */
  ServedSignature(SignatureInfo info, @Nullable CallExecutor path, CallReporter reporter) {
    this.info = info;
    this.path = path;
    this.reporter = reporter;
  }

  /**
   * Returns this signature as that of streams.
   *
   * @throws LoaderException BROKEN_SIGNATURE if it does not match the graph, or has other inputs or
   *     outputs
   */
  StepModel steps(Path folder) {
    ServedSignature signature = this;
    StepCall call =
        new StepCall() {
          @Override
          public Answer call(Map<String, ?> inputs) {
            return signature.call(inputs);
          }

          @Override
          public CompletableFuture<Answer> callAsync(Map<String, ?> inputs, CallOptions options) {
            return signature.callAsync(inputs, options);
          }
        };
    return new StepModel(folder, callable().binding(), call);
  }

  /** Returns the description of the inputs and outputs. */
  public SignatureInfo info() {
    return info;
  }

  /**
   * Runs the model. All inputs are checked first.
   *
   * <p>A value is a Java array of any rank or a boxed scalar of {@code boolean}, {@code byte},
   * {@code short}, {@code int}, {@code long}, {@code float}, {@code double} or {@code String}
   * (UTF-8). A string may also be a {@code byte[]}. An {@code NdArray}, a {@link
   * dev.unrolled.formats.TensorValue} or a tensor is accepted, too. Values are neither modified nor
   * closed. A {@code TensorValue} is not copied: do not modify its array until the call has ended.
   *
   * @param inputs a value for each input, by name; optional inputs may be omitted
   * @return the outputs, copied; nothing to close
   * @throws LoaderException BROKEN_SIGNATURE if the signature does not match the graph;
   *     UNKNOWN_NAME, MISSING_INPUT, WRONG_VALUE, WRONG_DTYPE or WRONG_SHAPE if the inputs do not
   *     fit; FAILED if TensorFlow fails; QUEUE_FULL if too many calls are waiting
   * @throws IllegalStateException if the model is closed
   */
  public Answer call(Map<String, ?> inputs) {
    return call(inputs, CallOptions.defaults());
  }

  /**
   * Runs the model with call options: selected outputs, or a deadline.
   *
   * <p>At the deadline the call fails and TensorFlow is asked to cancel the run. TensorFlow can
   * cancel between two operations of a loop, and while an operation waits. It cannot interrupt one
   * long operation, nor the graph optimization of the first run. Such a run occupies one of the
   * model's threads until it ends, and closing the model waits for it.
   *
   * @param inputs a value for each input, as without options
   * @param options the outputs to compute and the time limit
   * @return the requested outputs, copied; nothing to close
   * @throws LoaderException as without options; UNKNOWN_NAME if there is no such output; DEADLINE
   *     if the deadline passes
   * @throws IllegalStateException if the model is closed
   */
  public Answer call(Map<String, ?> inputs, CallOptions options) {
    return reporter.call(
        checked -> {
          CallExecutor calls = callable();
          return calls.call(check(calls, inputs, options, checked), options);
        });
  }

  /**
   * Runs the model asynchronously in the model's own threads.
   *
   * @param inputs a value for each input, as {@link #call(Map)} takes them; copied before this
   *     returns
   * @return the future outputs, as described at {@link #callAsync(Map, CallOptions)}
   */
  public CompletableFuture<Answer> callAsync(Map<String, ?> inputs) {
    return callAsync(inputs, CallOptions.defaults());
  }

  /**
   * Runs the model asynchronously in the model's own threads, with call options.
   *
   * <p>Dependent stages of the future run in one of these threads or in the JVM's common pool, and
   * keep it busy. Use an {@code Async} stage for slow or blocking work. A stage must not wait for
   * another future of the same model.
   *
   * <p>Without batching at most 1,024 calls wait for a thread. Cancelling the future removes a call
   * that is still waiting. A running call continues to its end or its deadline.
   *
   * @param inputs a value for each input, as {@link #call(Map)} takes them; copied before this
   *     returns, except a {@code TensorValue}
   * @param options the outputs to compute and the time limit of the future
   * @return the future outputs, copied, nothing to close; every exception of {@link #call(Map,
   *     CallOptions)} completes the future instead of being thrown
   */
  public CompletableFuture<Answer> callAsync(Map<String, ?> inputs, CallOptions options) {
    return reporter.callAsync(
        checked -> {
          CallExecutor calls = callable();
          return calls.start(check(calls, inputs, options, checked), options).future();
        });
  }

  private static List<InputValue> check(
      CallExecutor calls,
      Map<String, ?> inputs,
      CallOptions options,
      Consumer<List<InputValue>> checked) {
    calls.binding().checkOutputs(options.outputs());
    List<InputValue> given = calls.binding().check(inputs);
    checked.accept(given);
    return given;
  }

  /**
   * Runs the model on a stream of rows in batches and returns an answer for each row.
   *
   * <p>At most one batch is read ahead. Rows of another shape, such as sequences of another length,
   * start a new batch.
   *
   * @param rows the rows, each with a value for every input without its first dimension; inputs
   *     without an open first dimension keep the model's defaults
   * @param batchSize the most rows in one run
   * @return an answer for each row, in order and without the first dimension, for use by one
   *     thread. An invalid or failing row ends the iteration with a {@link LoaderException} that
   *     has its number, after all answers before it
   * @throws IllegalArgumentException if the batch size is less than 1
   * @throws LoaderException BROKEN_SIGNATURE; WRONG_SHAPE if an input has no open first dimension
   *     and no default
   */
  public Iterator<Answer> callRows(Iterator<? extends Map<String, ?>> rows, int batchSize) {
    Requirements.atLeastOne("batchSize", batchSize);
    CallExecutor calls = callable();
    return new RowAnswers(calls, RowBinding.of(calls.binding()), rows, batchSize);
  }

  /**
   * Runs the model on a stream of rows, as with an iterator.
   *
   * @param rows the rows, each with a value for every input without its first dimension
   * @param batchSize the most rows in one run
   * @return an answer for each row, in order; closing it closes the rows
   * @throws IllegalArgumentException if the batch size is less than 1
   * @throws LoaderException BROKEN_SIGNATURE; WRONG_SHAPE if an input has no open first dimension
   *     and no default
   */
  public Stream<Answer> callRows(Stream<? extends Map<String, ?>> rows, int batchSize) {
    Iterator<Answer> answers = callRows(rows.iterator(), batchSize);
    int ordered = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(answers, ordered), false)
        .onClose(rows::close);
  }

  /**
   * Binds this signature to record classes for its inputs and its outputs.
   *
   * <p>A component stands for the input or output of its name, or of its {@link TensorName}. It has
   * a type that {@link #call(Map)} takes or {@link Answer} returns, other than {@code NdArray} or a
   * tensor. Optional inputs need no component. Only outputs with a component are computed.
   *
   * @param <I> the record of inputs
   * @param <O> the record of outputs
   * @param inputs the class of the inputs; may be private
   * @param outputs the class of the outputs; may be private
   * @return the typed signature, to be created once and reused
   * @throws LoaderException BROKEN_SIGNATURE if the signature does not match the graph;
   *     WRONG_RECORD if the records do not fit it, or if their module does not open their package
   */
  public <I extends Record, O extends Record> TypedSignature<I, O> typed(
      Class<I> inputs, Class<O> outputs) {
    RecordPair<I, O> records = RecordPair.of(inputs, outputs);
    checkFits(records);
    return new TypedSignature<>(this, records);
  }

  /**
   * Checks that records fit.
   *
   * @throws LoaderException BROKEN_SIGNATURE or WRONG_RECORD
   */
  public void checkFits(RecordPair<?, ?> records) {
    CallExecutor calls = callable();
    String where = "%s: %s".formatted(calls.graph().folder(), calls.binding().where());
    new RecordCheck(where, info).check(records);
  }

  private CallExecutor callable() {
    if (path == null) {
      throw new LoaderException(
          BROKEN_SIGNATURE,
          "signature \"%s\" cannot be called: %s"
              .formatted(info.name(), info.problem().orElseThrow()));
    }
    return path;
  }
}
