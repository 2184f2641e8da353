package dev.unrolled.server.rest;

import dev.unrolled.formats.TensorValue;
import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.server.models.ServableRequest;
import dev.unrolled.server.rest.json.JsonDocument;
import dev.unrolled.server.rest.request.PredictBody;
import dev.unrolled.server.rest.request.PredictFormat;
import dev.unrolled.server.rest.response.PredictAnswer;
import dev.unrolled.server.sequences.SequenceInputs;
import dev.unrolled.server.sequences.SequenceRequest;
import dev.unrolled.server.sequences.SequenceTurn;
import dev.unrolled.server.sequences.Sequences;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.tensorflow.proto.DataType;

/**
 * Answers requests that belong to sequences: {@code inputs} with {@code x}, {@code sequence_id} and
 * {@code sequence_control_input}.
 *
 * @param sequences the sequences; stays the caller's to close
 * @param servable the model and version
 * @param owner the client; empty without tokens
 */
record SequenceInference(Sequences sequences, ServableRequest servable, String owner) {

  CompletableFuture<Supplier<JsonDocument>> predict(PredictBody body, CallOptions options) {
    Set<String> given = body.inputNames();
    SortedMap<String, DataType> special = new TreeMap<>();
    add(special, given, SequenceRequest.ID, DataType.DT_UINT64);
    add(special, given, SequenceRequest.CONTROL, DataType.DT_UINT32);
    SortedMap<String, TensorValue> named = body.inputs(special);
    SequenceTurn turn = sequences.begin(request(named));
    TensorValue x;
    try {
      special.put("x", turn.inputType());
      x = Objects.requireNonNull(body.inputs(special).get("x"));
    } catch (RuntimeException e) {
      turn.cancel();
      throw e;
    }
    return turn.run(x, options)
        .thenApply(answer -> () -> PredictAnswer.of(outputs(answer), PredictFormat.COLUMNAR));
  }

  private static void add(
      SortedMap<String, DataType> special, Set<String> given, String name, DataType dtype) {
    if (given.contains(name)) {
      special.put(name, dtype);
    }
  }

  private SequenceRequest request(SortedMap<String, TensorValue> named) {
    TensorValue id = named.get(SequenceRequest.ID);
    TensorValue control = named.get(SequenceRequest.CONTROL);
    return SequenceInputs.of(
        servable,
        owner,
        id == null ? null : (long[]) id.values(),
        control == null ? null : (int[]) control.values());
  }

  private static SortedMap<String, TensorValue> outputs(Answer answer) {
    SortedMap<String, TensorValue> outputs = new TreeMap<>();
    answer.names().forEach(name -> outputs.put(name, answer.tensor(name)));
    return outputs;
  }
}
