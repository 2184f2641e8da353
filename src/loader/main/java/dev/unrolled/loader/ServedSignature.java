package dev.unrolled.loader;

import static dev.unrolled.loader.errors.LoaderException.Reason.BROKEN_SIGNATURE;

import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.calls.CallExecutor;
import dev.unrolled.loader.calls.CallReporter;
import dev.unrolled.loader.calls.InputValue;
import dev.unrolled.loader.calls.RowAnswers;
import dev.unrolled.loader.calls.RowBinding;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.values.Requirements;
import dev.unrolled.loader.values.SignatureInfo;
import dev.unrolled.loader.values.TensorName;
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
 * A signature of an open model, to be called.
 *
 * <p>Thread-safe: calls run side by side, each in its caller's thread unless that does not wait for
 * the answer or has a deadline, or gathered if the model was opened {@linkplain
 * LoadOptions#withBatching with batching}. The model owns everything native; nothing here is to be
 * closed.
 */
public final class ServedSignature {

  private final SignatureInfo info;
  private final @Nullable CallExecutor path;
  private final CallReporter reporter;

  /** With the way that calls take; without one it cannot be called. */
  ServedSignature(SignatureInfo info, @Nullable CallExecutor path, CallReporter reporter) {
    this.info = info;
    this.path = path;
    this.reporter = reporter;
  }

  /**
   * What goes in and what comes out.
   *
   * @return the description
   */
  public SignatureInfo info() {
    return info;
  }

  /**
   * Runs the model on some values, all of which are checked first.
   *
   * <p>A value is a Java array of any rank, or a boxed scalar, of {@code boolean}, {@code byte},
   * {@code short}, {@code int}, {@code long}, {@code float}, {@code double} or {@code String}
   * (UTF-8); for strings also arrays of {@code byte[]}, one per string; an {@code NdArray}; or a
   * tensor. Not modified, not closed.
   *
   * @param inputs a value for each input, by name; optional ones may be left out
   * @return the outputs, copied; nothing to close
   * @throws LoaderException BROKEN_SIGNATURE if the signature disagrees with the graph;
   *     UNKNOWN_NAME, MISSING_INPUT, WRONG_VALUE, WRONG_DTYPE or WRONG_SHAPE if the inputs do not
   *     fit; FAILED if TensorFlow fails in the run; QUEUE_FULL if too many calls wait
   * @throws IllegalStateException if the model is closed
   */
  public Answer call(Map<String, ?> inputs) {
    return call(inputs, CallOptions.defaults());
  }

  /**
   * Runs the model for some of its outputs, or until a deadline.
   *
   * <p>At the deadline the call fails, whatever its run does, and TensorFlow is told to end that.
   * It can between two operations of a loop, and while an operation waits; it cannot end one long
   * operation, nor the optimization of the graph at its first run. Such a run keeps a thread of the
   * model's until it ends, and closing the model waits for it.
   *
   * @param inputs a value for each input, as without options
   * @param options which outputs, and how long to wait
   * @return the outputs wanted, copied; nothing to close
   * @throws LoaderException as without options; UNKNOWN_NAME if there is no such output; DEADLINE
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
   * Runs the model on some values in threads of its own, without holding the caller's.
   *
   * @param inputs a value for each input, as {@link #call(Map)} takes them; read before this
   *     returns
   * @return the outputs to come, as {@link #callAsync(Map, CallOptions)} says
   */
  public CompletableFuture<Answer> callAsync(Map<String, ?> inputs) {
    return callAsync(inputs, CallOptions.defaults());
  }

  /**
   * Runs the model in threads of its own, for some of its outputs, or until a deadline.
   *
   * <p>What depends on the future runs in one of those threads, or in the JVM's common pool, and
   * keeps it from other calls: what takes long or waits for something belongs into an {@code Async}
   * stage. Nothing in it may wait for another such future of the model's.
   *
   * <p>Without batching at most 1,024 calls wait for a thread. Cancelling the future takes a call
   * back that still waits; what runs, runs to its end or its deadline.
   *
   * @param inputs a value for each input, as {@link #call(Map)} takes them; read before this
   *     returns
   * @param options which outputs, and after what time the future fails
   * @return the outputs to come, copied, nothing to close; it fails with what {@link #call(Map,
   *     CallOptions)} throws, whatever that is, so that nothing is thrown here
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
   * Runs the model on rows as they come, some at a time, and gives each its answer.
   *
   * <p>What is read ahead is never more than one batch. Rows of another shape than those before, as
   * of sequences of another length, begin a batch of their own.
   *
   * @param rows each with a value for every input, without its first dimension; inputs that are not
   *     by rows keep the model's own values
   * @param batchSize rows in a run at most
   * @return an answer for each row, in their order, without its first dimension; to be read by one
   *     thread. A row that does not fit or fails ends them with a {@link LoaderException} that has
   *     its number, after the answers to those before it
   * @throws IllegalArgumentException if the batch size is less than 1
   * @throws LoaderException BROKEN_SIGNATURE; WRONG_SHAPE if an input takes no rows
   */
  public Iterator<Answer> callRows(Iterator<? extends Map<String, ?>> rows, int batchSize) {
    Requirements.atLeastOne("batchSize", batchSize);
    CallExecutor calls = callable();
    return new RowAnswers(calls, RowBinding.of(calls.binding()), rows, batchSize);
  }

  /**
   * Runs the model on rows as they come, as with an iterator.
   *
   * @param rows each with a value for every input, without its first dimension
   * @param batchSize rows in a run at most
   * @return an answer for each row, in their order; closing it closes the rows
   * @throws IllegalArgumentException if the batch size is less than 1
   * @throws LoaderException BROKEN_SIGNATURE; WRONG_SHAPE if an input takes no rows
   */
  public Stream<Answer> callRows(Stream<? extends Map<String, ?>> rows, int batchSize) {
    Iterator<Answer> answers = callRows(rows.iterator(), batchSize);
    int ordered = Spliterator.ORDERED | Spliterator.NONNULL;
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(answers, ordered), false)
        .onClose(rows::close);
  }

  /**
   * This signature with records of the user's for its inputs and its outputs.
   *
   * <p>A component stands for the input or output of its name, or of its {@link TensorName}, and
   * has a type that {@link #call(Map)} takes or {@link Answer} gives, other than an {@code NdArray}
   * or a tensor. Optional inputs need no component. Only the outputs that have a component are
   * computed.
   *
   * @param <I> the record of inputs
   * @param <O> the record of outputs
   * @param inputs its class; may be private
   * @param outputs its class; may be private
   * @return the signature, to be made once and called often
   * @throws LoaderException BROKEN_SIGNATURE if the signature disagrees with the graph;
   *     WRONG_RECORD if the records do not fit it, or if they lie in a module that does not open
   *     their package
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
