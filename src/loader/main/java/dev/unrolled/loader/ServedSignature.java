package dev.unrolled.loader;

import static dev.unrolled.loader.LoaderException.Reason.BROKEN_SIGNATURE;
import static dev.unrolled.loader.LoaderException.Reason.FAILED;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A signature of an open model, to be called.
 *
 * <p>Thread-safe: calls run side by side, each in its caller's thread. The model owns everything
 * native; nothing here is to be closed.
 */
public final class ServedSignature {

  private final SignatureInfo info;
  private final OpenGraph graph;
  private final @Nullable Binding binding;

  ServedSignature(SignatureInfo info, OpenGraph graph, @Nullable Binding binding) {
    this.info = info;
    this.graph = graph;
    this.binding = binding;
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
   * @param inputs a value for each input, by name
   * @return the outputs, copied; nothing to close
   * @throws LoaderException BROKEN_SIGNATURE if the signature disagrees with the graph;
   *     UNKNOWN_NAME, MISSING_INPUT, WRONG_VALUE, WRONG_DTYPE or WRONG_SHAPE if the inputs do not
   *     fit; FAILED if TensorFlow fails in the run
   * @throws IllegalStateException if the model is closed
   */
  public Answer call(Map<String, ?> inputs) {
    Binding callable = callable();
    List<Given> given = callable.check(inputs);
    return graph.run(
        runner -> {
          try {
            return callable.run(runner, given);
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
