package dev.unrolled.server.inference;

import static dev.unrolled.server.inference.ExampleSignature.refused;

import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.versions.Lease;
import dev.unrolled.server.errors.ServingException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/**
 * Runs a signature that says which classes examples are of: output {@code classes}, string [N, C],
 * {@code scores}, float [N, C], or both.
 *
 * @param lease the version to call, which the caller closes
 */
public record Classify(Lease lease) {

  /** Method name of the signatures of this task. */
  public static final String METHOD = "tensorflow/serving/classify";

  private static final String CLASSES = "classes";
  private static final String SCORES = "scores";

  /**
   * Checks that there is such a signature.
   *
   * @param signature its name; empty for {@link Signatures#DEFAULT}
   * @throws ServingException INVALID_ARGUMENT if there is none of that name, or it does not
   *     classify
   */
  public void check(String signature) {
    find(signature);
  }

  /**
   * Classifies without holding the caller's thread.
   *
   * @param signature the signature's name; empty for {@link Signatures#DEFAULT}
   * @param examples N of them, each a serialized Example
   * @param options how long to wait
   * @return a future of the C classes of each example, which fails as this throws
   * @throws ServingException INVALID_ARGUMENT if there is no such signature, no example, or what
   *     comes out are no classes; DEADLINE_EXCEEDED; or what TensorFlow says
   */
  public CompletableFuture<List<List<ClassScore>>> run(
      String signature, byte[][] examples, CallOptions options) {
    ExampleSignature found = find(signature);
    Set<String> outputs = new TreeSet<>(found.outputs());
    outputs.retainAll(Set.of(CLASSES, SCORES));
    return found
        .call(examples, options.withOutputs(outputs.toArray(String[]::new)))
        .thenApply(answer -> new ClassOutputs(answer, examples.length).read());
  }

  private ExampleSignature find(String signature) {
    ExampleSignature found = ExampleSignature.find(lease, signature, "classification");
    Set<String> outputs = found.outputs();
    if (outputs.isEmpty() || outputs.size() > 2) {
      throw refused("Expected one or two output Tensors, found " + outputs.size());
    }
    if (!outputs.contains(CLASSES) && !outputs.contains(SCORES)) {
      throw refused(
          "Expected classification signature outputs to contain at least one of \"classes\" or \"scores\". Signature was: "
              + found.info().describe());
    }
    return found;
  }
}
