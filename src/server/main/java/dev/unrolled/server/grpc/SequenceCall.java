package dev.unrolled.server.grpc;

import static dev.unrolled.server.errors.Code.INVALID_ARGUMENT;

import com.google.protobuf.Int64Value;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.serving.ModelSpec;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.formats.serving.PredictResponse;
import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.values.SignatureInfo;
import dev.unrolled.server.errors.ServingException;
import dev.unrolled.server.sequences.SequenceInputs;
import dev.unrolled.server.sequences.SequenceRequest;
import dev.unrolled.server.sequences.SequenceTurn;
import dev.unrolled.server.sequences.Sequences;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;

/** One request to predict that belongs to a sequence. */
record SequenceCall(PredictRequest request, CallOptions options, boolean tensorContent) {

  CompletableFuture<Supplier<PredictResponse>> run(Sequences sequences, String owner) {
    SequenceTurn turn =
        sequences.begin(
            SequenceInputs.read(
                Specs.request(request.getModelSpec()), owner, request.getInputsMap()));
    Set<String> outputs;
    TensorValue x;
    try {
      SignatureInfo signature = turn.signature();
      outputs = outputs(signature);
      x = x(signature, turn.inputType());
    } catch (RuntimeException e) {
      turn.cancel();
      throw e;
    }
    return turn.run(x, options).thenApply(answer -> () -> response(turn, answer, outputs));
  }

  private TensorValue x(SignatureInfo signature, DataType dtype) {
    Map<String, TensorProto> inputs = request.getInputsMap();
    Set<String> others = new TreeSet<>(inputs.keySet());
    others.removeAll(Set.of("x", SequenceRequest.ID, SequenceRequest.CONTROL));
    if (!others.isEmpty() || !inputs.containsKey("x")) {
      throw new ServingException(
          INVALID_ARGUMENT,
          "inputs of a sequence: expected x, sequence_id and sequence_control_input, found %s"
              .formatted(String.join(", ", new TreeSet<>(inputs.keySet()))));
    }
    Map<String, Object> read = new Tensors(signature).read(Map.of("x", inputs.get("x")));
    return Tensors.value(dtype, Objects.requireNonNull(read.get("x")));
  }

  /** The answers to return; the states stay here. */
  private Set<String> outputs(SignatureInfo signature) {
    Set<String> known = new TreeSet<>(signature.outputs().keySet());
    known.removeAll(signature.inputs().keySet());
    if (request.getOutputFilterCount() == 0) {
      return known;
    }
    Set<String> wanted = new HashSet<>();
    for (String name : request.getOutputFilterList()) {
      if (!known.contains(name)) {
        throw new ServingException(
            INVALID_ARGUMENT,
            "output tensor alias not found in signature: %s Outputs expected to be in the set {%s}."
                .formatted(name, String.join(",", known)));
      }
      wanted.add(name);
    }
    return wanted;
  }

  private PredictResponse response(SequenceTurn turn, Answer answer, Set<String> outputs) {
    Set<String> kept = new HashSet<>(outputs);
    kept.add(SequenceRequest.ID);
    ModelSpec.Builder spec =
        request.getModelSpec().toBuilder()
            .clearVersionLabel()
            .setVersion(Int64Value.of(turn.version()))
            .setSignatureName(SequenceTurn.SIGNATURE);
    PredictResponse.Builder response = PredictResponse.newBuilder().setModelSpec(spec);
    Tensors.write(answer.select(kept), tensorContent)
        .forEach(
            (name, value) -> {
              if (!name.equals(SequenceRequest.ID)) {
                response.putOutputs(name, value);
              }
            });
    // Clients read uint64_val.
    return response
        .putOutputs(SequenceRequest.ID, answer.tensor(SequenceRequest.ID).writeListed())
        .build();
  }
}
