package dev.unrolled.server.inference;

import static dev.unrolled.server.Code.FAILED_PRECONDITION;
import static dev.unrolled.server.Code.INVALID_ARGUMENT;

import dev.unrolled.loader.Answer;
import dev.unrolled.loader.CallOptions;
import dev.unrolled.loader.Lease;
import dev.unrolled.loader.LoaderException;
import dev.unrolled.loader.SignatureInfo;
import dev.unrolled.loader.TensorInfo;
import dev.unrolled.server.ServingException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs any signature on values for its inputs.
 *
 * @param lease the version that is asked; stays the caller's to close
 */
public record Predict(Lease lease) {

  /** The signature that a request means when it names none. */
  public static final String DEFAULT_SIGNATURE = "serving_default";

  /**
   * Finds a signature.
   *
   * @param name its name; empty for {@link #DEFAULT_SIGNATURE}
   * @return what goes in and what comes out
   * @throws ServingException FAILED_PRECONDITION if there is none of that name
   */
  public SignatureInfo signature(String name) {
    String wanted = name.isEmpty() ? DEFAULT_SIGNATURE : name;
    SignatureInfo signature = lease.signatures().get(wanted);
    if (signature == null) {
      throw new ServingException(
          FAILED_PRECONDITION, "Serving signature key \"%s\" not found.".formatted(wanted));
    }
    return signature;
  }

  /**
   * Runs a signature.
   *
   * @param name the signature's name; empty for {@link #DEFAULT_SIGNATURE}
   * @param inputs a value for each input that the model has no value for, as {@link
   *     dev.unrolled.loader.ServedSignature#call} takes them
   * @param options which outputs, and how long to wait
   * @return the outputs
   * @throws ServingException FAILED_PRECONDITION if there is no such signature; INVALID_ARGUMENT if
   *     the values do not fit; DEADLINE_EXCEEDED; or what TensorFlow says
   */
  public Answer run(String name, Map<String, ?> inputs, CallOptions options) {
    SignatureInfo signature = signature(name);
    checkNames(signature, inputs.keySet());
    try {
      return lease.signature(signature.name()).call(inputs, options);
    } catch (LoaderException e) {
      throw ServingException.of(e);
    }
  }

  private static void checkNames(SignatureInfo signature, Set<String> given) {
    Set<String> extra = new TreeSet<>(given);
    extra.removeAll(signature.inputs().keySet());
    Set<String> missing = new TreeSet<>();
    for (TensorInfo input : signature.inputs().values()) {
      if (!input.optional() && !given.contains(input.name())) {
        missing.add(input.name());
      }
    }
    if (!extra.isEmpty() || !missing.isEmpty()) {
      throw new ServingException(
          INVALID_ARGUMENT,
          "input size does not match signature: %d!=%d len(%s) != len(%s). Sent extra: %s. Missing but required: %s."
              .formatted(
                  given.size(),
                  signature.inputs().size(),
                  names(new TreeSet<>(given)),
                  names(signature.inputs().keySet()),
                  names(extra),
                  names(missing)));
    }
  }

  private static String names(Set<String> names) {
    return "{" + String.join(",", names) + "}";
  }
}
