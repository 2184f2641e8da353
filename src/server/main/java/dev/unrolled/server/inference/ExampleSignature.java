package dev.unrolled.server.inference;

import static dev.unrolled.server.errors.Code.INVALID_ARGUMENT;

import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.values.SignatureInfo;
import dev.unrolled.loader.versions.Lease;
import dev.unrolled.server.errors.ServingException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A signature that takes serialized examples, string [N], by the name {@code inputs}. */
record ExampleSignature(Lease lease, SignatureInfo info) {

  private static final String INPUTS = "inputs";

  /**
   * Finds one.
   *
   * @param task its purpose, for messages
   * @throws ServingException INVALID_ARGUMENT if there is none of that name, or it takes other
   *     things
   */
  static ExampleSignature find(Lease lease, String name, String task) {
    SignatureInfo info =
        new Signatures(lease)
            .find(name)
            .orElseThrow(
                () ->
                    refused("No signature was found with the name: " + Signatures.orDefault(name)));
    if (info.inputs().size() != 1) {
      throw refused("Expected one input Tensor.");
    }
    if (!info.inputs().containsKey(INPUTS)) {
      throw refused("No %s inputs found in SignatureDef: %s".formatted(task, info.describe()));
    }
    return new ExampleSignature(lease, info);
  }

  Set<String> outputs() {
    return info.outputs().keySet();
  }

  /**
   * Runs it.
   *
   * @param examples N of them, each a serialized Example
   */
  CompletableFuture<Answer> call(byte[][] examples, CallOptions options) {
    if (examples.length == 0) {
      throw refused("Input is empty.");
    }
    return new Signatures(lease).call(info.name(), Map.of(INPUTS, examples), options);
  }

  static ServingException refused(String message) {
    return new ServingException(INVALID_ARGUMENT, message);
  }
}
