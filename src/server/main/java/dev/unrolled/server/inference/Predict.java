package dev.unrolled.server.inference;

import static dev.unrolled.server.errors.Code.FAILED_PRECONDITION;
import static dev.unrolled.server.errors.Code.INVALID_ARGUMENT;

import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.values.SignatureInfo;
import dev.unrolled.loader.values.TensorInfo;
import dev.unrolled.loader.versions.Lease;
import dev.unrolled.server.errors.ServingException;
import dev.unrolled.server.sequences.SequenceInputs;
import dev.unrolled.server.sequences.SequenceTurn;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/**
 * Runs any signature on values for its inputs.
 *
 * @param lease the version to call, which the caller closes
 */
public record Predict(Lease lease) {

  /**
   * Finds a signature.
   *
   * @param name its name; empty for {@link Signatures#DEFAULT}
   * @return what goes in and what comes out
   * @throws ServingException FAILED_PRECONDITION if there is none of that name
   */
  public SignatureInfo signature(String name) {
    String wanted = Signatures.orDefault(name);
    Signatures signatures = new Signatures(lease);
    return signatures
        .find(wanted)
        .orElseThrow(
            () ->
                new ServingException(
                    FAILED_PRECONDITION,
                    "Serving signature key \"%s\" not found.%s"
                        .formatted(wanted, signatures.reasonWithout(wanted))));
  }

  /**
   * Runs a signature without holding the caller's thread.
   *
   * @param name the signature's name; empty for {@link Signatures#DEFAULT}
   * @param inputs a value for each input that the model has no value for, as {@link
   *     dev.unrolled.loader.ServedSignature#call} takes them
   * @param options which outputs, and how long to wait
   * @return a future of the outputs, which fails as this throws
   * @throws ServingException FAILED_PRECONDITION if there is no such signature; INVALID_ARGUMENT if
   *     the values do not fit; DEADLINE_EXCEEDED; or what TensorFlow says
   */
  public CompletableFuture<Answer> run(String name, Map<String, ?> inputs, CallOptions options) {
    SignatureInfo signature = signature(name);
    checkNames(signature, inputs.keySet());
    return new Signatures(lease).call(signature.name(), inputs, options);
  }

  /**
   * Refuses the time steps of a sequence without the sequence's id: inputs of the signature {@code
   * step} for another one.
   *
   * @throws ServingException INVALID_ARGUMENT
   */
  public static void checkSequence(Lease lease, SignatureInfo signature, Set<String> inputs) {
    boolean ofSequence =
        inputs.equals(Set.of("x"))
            && !signature.inputs().containsKey("x")
            && lease.signatures().containsKey(SequenceTurn.SIGNATURE);
    if (ofSequence) {
      throw SequenceInputs.missing();
    }
  }

  private static void checkNames(SignatureInfo signature, Set<String> given) {
    Set<String> known = signature.inputs().keySet();
    Set<String> extra = new TreeSet<>(given);
    extra.removeAll(known);
    Set<String> missing = new TreeSet<>();
    for (TensorInfo input : signature.inputs().values()) {
      if (!input.optional() && !given.contains(input.name())) {
        missing.add(input.name());
      }
    }
    if (!extra.isEmpty() || !missing.isEmpty()) {
      String sizes = "%d!=%d".formatted(given.size(), known.size());
      throw new ServingException(
          INVALID_ARGUMENT,
          "input size does not match signature: %s len(%s) != len(%s). Sent extra: %s. Missing but required: %s."
              .formatted(sizes, names(given), names(known), names(extra), names(missing)));
    }
  }

  private static String names(Set<String> names) {
    return "{" + String.join(",", new TreeSet<>(names)) + "}";
  }
}
