package dev.unrolled.loader;

import static dev.unrolled.loader.LoaderException.Reason.BROKEN_SIGNATURE;
import static dev.unrolled.loader.LoaderException.Reason.FAILED;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A signature of an open model, to be called.
 *
 * <p>Thread-safe: calls run side by side, each in its caller's thread unless it has a deadline. The
 * model owns everything native; nothing here is to be closed.
 */
public final class ServedSignature {

  private final SignatureInfo info;
  private final OpenGraph graph;
  private final @Nullable Binding binding;
  private final CallWatch watch;

  ServedSignature(
      SignatureInfo info, OpenGraph graph, @Nullable Binding binding, LoaderListener listener) {
    this.info = info;
    this.graph = graph;
    this.binding = binding;
    this.watch = new CallWatch(listener, ModelFolder.version(graph.folder()), info.name());
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
   *     fit; FAILED if TensorFlow fails in the run
   * @throws IllegalStateException if the model is closed
   */
  public Answer call(Map<String, ?> inputs) {
    return call(inputs, CallOptions.defaults());
  }

  /**
   * Runs the model for some of its outputs, or until a deadline.
   *
   * <p>At the deadline the caller is let go. The graph cannot be stopped: it runs to its end in a
   * thread of the model's, and closing the model waits for it.
   *
   * @param inputs a value for each input, as without options
   * @param options which outputs, and how long to wait
   * @return the outputs wanted, copied; nothing to close
   * @throws LoaderException as without options; UNKNOWN_NAME if there is no such output; DEADLINE
   * @throws IllegalStateException if the model is closed
   */
  public Answer call(Map<String, ?> inputs, CallOptions options) {
    return watch.watch(checked -> call(inputs, options, checked));
  }

  private Answer call(Map<String, ?> inputs, CallOptions options, Consumer<List<Given>> checked) {
    Binding callable = callable();
    callable.checkOutputs(options.outputs());
    List<Given> given = callable.check(inputs);
    checked.accept(given);
    if (options.deadline().isEmpty()) {
      return run(callable, given, options.outputs());
    }
    List<Given> owned = given.stream().map(Given::owned).toList();
    return graph
        .deadlines()
        .within(
            options.deadline().get(),
            callable.where(),
            () -> run(callable, owned, options.outputs()));
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
  void checkFits(RecordPair<?, ?> records) {
    String where = "%s: %s".formatted(graph.folder(), callable().where());
    new RecordFit(where, info).check(records);
  }

  private Answer run(Binding callable, List<Given> given, Set<String> outputs) {
    return graph.run(
        runner -> {
          try {
            return callable.run(runner, given, outputs);
          } catch (RuntimeException e) {
            throw new LoaderException(
                FAILED, "%s: TensorFlow failed: %s".formatted(callable.where(), e.getMessage()), e);
          }
        });
  }

  private Binding callable() {
    if (binding == null) {
      throw new LoaderException(
          BROKEN_SIGNATURE,
          "signature \"%s\" cannot be called: %s"
              .formatted(info.name(), info.problem().orElseThrow()));
    }
    return binding;
  }
}
