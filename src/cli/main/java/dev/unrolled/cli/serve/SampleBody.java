package dev.unrolled.cli.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unrolled.loader.values.SignatureInfo;
import dev.unrolled.loader.values.TensorInfo;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** A request to predict that a signature can answer, short enough for a command line. */
final class SampleBody {

  private static final long MOST_VALUES = 100;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final SignatureInfo signature;
  private final Map<String, SampleTensor> inputs = new TreeMap<>();

  private SampleBody(SignatureInfo signature) {
    this.signature = signature;
    signature
        .inputs()
        .forEach(
            (name, input) ->
                SampleTensor.of(input)
                    .filter(sample -> sample.size() <= MOST_VALUES)
                    .ifPresent(sample -> inputs.put(name, sample)));
  }

  /** The body; none if the signature cannot be called, or not with so few values in JSON. */
  static Optional<String> of(SignatureInfo signature) {
    SampleBody body = new SampleBody(signature);
    return body.isComplete() ? Optional.of(body.json().toString()) : Optional.empty();
  }

  private boolean isComplete() {
    return signature.problem().isEmpty()
        && !inputs.isEmpty()
        && inputs.size() == signature.inputs().size();
  }

  private ObjectNode json() {
    ObjectNode body = JSON.objectNode();
    if (!signature.name().equals("serving_default")) {
      body.put("signature_name", signature.name());
    }
    if (haveRows(signature.inputs().values()) && haveRows(signature.outputs().values())) {
      body.putArray("instances").add(values(SampleTensor::row));
    } else {
      body.set("inputs", values(SampleTensor::whole));
    }
    return body;
  }

  private static boolean haveRows(Collection<TensorInfo> tensors) {
    return tensors.stream()
        .map(TensorInfo::shape)
        .allMatch(shape -> !shape.isUnknown() && !shape.isScalar() && shape.get(0) < 0);
  }

  /** Returns the value of the only input, or the values of several inputs by name. */
  private JsonNode values(Function<SampleTensor, JsonNode> value) {
    ObjectNode named = JSON.objectNode();
    inputs.forEach((name, sample) -> named.set(name, value.apply(sample)));
    return named.size() == 1 ? named.iterator().next() : named;
  }
}
