package dev.unrolled.server.inference;

import static dev.unrolled.server.inference.ExampleSignature.refused;

import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.versions.Lease;
import dev.unrolled.server.errors.ServingException;
import java.util.concurrent.CompletableFuture;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/**
 * Runs a signature that gives examples a value each: output {@code outputs}, float [N] or [N, 1].
 *
 * @param lease the version to call, which the caller closes
 */
public record Regress(Lease lease) {

  /** Method name of the signatures of this task. */
  public static final String METHOD = "tensorflow/serving/regress";

  private static final String OUTPUTS = "outputs";

  /**
   * Checks that there is such a signature.
   *
   * @param signature its name; empty for {@link Signatures#DEFAULT}
   * @throws ServingException INVALID_ARGUMENT if there is none of that name, or it does not regress
   */
  public void check(String signature) {
    find(signature);
  }

  /**
   * Regresses without holding the caller's thread.
   *
   * @param signature the signature's name; empty for {@link Signatures#DEFAULT}
   * @param examples N of them, each a serialized Example
   * @param options how long to wait
   * @return a future of the N values, which fails as this throws
   * @throws ServingException INVALID_ARGUMENT if there is no such signature, no example, or what
   *     comes out are no values; DEADLINE_EXCEEDED; or what TensorFlow says
   */
  public CompletableFuture<float[]> run(String signature, byte[][] examples, CallOptions options) {
    return find(signature)
        .call(examples, options)
        .thenApply(answer -> values(answer, examples.length));
  }

  private static float[] values(Answer answer, int examples) {
    check(answer.shape(OUTPUTS), examples);
    if (answer.dtype(OUTPUTS) != DataType.DT_FLOAT) {
      throw refused("Expected output Tensor of DT_FLOAT.  Got: " + answer.dtype(OUTPUTS));
    }
    return (float[]) answer.toFlatArray(OUTPUTS);
  }

  private ExampleSignature find(String signature) {
    ExampleSignature found = ExampleSignature.find(lease, signature, "regression");
    if (found.outputs().size() != 1) {
      throw refused("Expected one output Tensor.");
    }
    if (!found.outputs().contains(OUTPUTS)) {
      throw refused("No regression outputs found in SignatureDef: " + found.info().describe());
    }
    return found;
  }

  private static void check(Shape shape, int examples) {
    int rank = shape.numDimensions();
    if (rank != 1 && !(rank == 2 && shape.get(1) == 1)) {
      throw refused(
          "Expected output Tensor shape to be either [batch_size] or [batch_size, 1] but got "
              + shape);
    }
    if (shape.get(0) != examples) {
      throw refused(
          "Input batch size did not match output batch size: %d vs. %d"
              .formatted(examples, shape.get(0)));
    }
  }
}
