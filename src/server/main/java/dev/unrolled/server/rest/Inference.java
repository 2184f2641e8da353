package dev.unrolled.server.rest;

import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.serving.ModelSpec;
import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.values.SignatureInfo;
import dev.unrolled.loader.values.TensorInfo;
import dev.unrolled.loader.versions.Lease;
import dev.unrolled.server.errors.ServingException;
import dev.unrolled.server.inference.Classify;
import dev.unrolled.server.inference.ModelCalls;
import dev.unrolled.server.inference.Predict;
import dev.unrolled.server.inference.Regress;
import dev.unrolled.server.inference.Signatures;
import dev.unrolled.server.models.ServableRequest;
import dev.unrolled.server.models.ServedModels;
import dev.unrolled.server.rest.json.JsonDocument;
import dev.unrolled.server.rest.json.JsonSlice;
import dev.unrolled.server.rest.json.JsonSource;
import dev.unrolled.server.rest.request.ExamplesBody;
import dev.unrolled.server.rest.request.PredictBody;
import dev.unrolled.server.rest.request.PredictFormat;
import dev.unrolled.server.rest.response.PredictAnswer;
import dev.unrolled.server.rest.response.ResultsAnswer;
import dev.unrolled.server.sequences.SequenceInputs;
import dev.unrolled.server.sequences.Sequences;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tensorflow.ndarray.NdArray;
import org.tensorflow.proto.DataType;

/**
 * Answers what runs a model: JSON in, JSON out. Thread-safe; reads the JSON in the caller's thread.
 *
 * @param models the served models, which the caller closes
 * @param sequences the sequences of requests; stays the caller's to close
 * @param source reads the JSON
 * @param log where sampled requests are logged
 */
record Inference(ServedModels models, Sequences sequences, JsonSource source, RestRequestLog log) {

  /**
   * Answers a request.
   *
   * @return a supplier of the JSON, once the model has answered; the future fails as this throws
   * @throws ServingException if it cannot be answered
   */
  CompletableFuture<Supplier<JsonDocument>> answer(
      ModelPath path, byte[] body, CallOptions options, String owner) {
    JsonSlice json = source.slice(body);
    return switch (path.action()) {
      case PREDICT -> predict(path.servable(), PredictBody.of(json), options, owner);
      case CLASSIFY -> classify(path.servable(), ExamplesBody.of(json), options);
      case REGRESS -> regress(path.servable(), ExamplesBody.of(json), options);
      case STATUS, METADATA -> throw new IllegalArgumentException("nothing to run: " + path);
    };
  }

  private CompletableFuture<Supplier<JsonDocument>> predict(
      ServableRequest servable, PredictBody body, CallOptions options, String owner) {
    if (sequences.stateful() && SequenceInputs.in(body.inputNames())) {
      return new SequenceInference(sequences, servable, owner).predict(body, options);
    }
    return ModelCalls.holding(
        lease(servable, body), lease -> predict(servable.name(), lease, body, options));
  }

  private CompletableFuture<Supplier<JsonDocument>> predict(
      String model, Lease lease, PredictBody body, CallOptions options) {
    SignatureInfo signature = signature(lease, body);
    if (sequences.stateful()) {
      Predict.checkSequence(lease, signature, body.inputNames());
    }
    SortedMap<String, TensorValue> values = body.inputs(dtypes(signature));
    SortedMap<String, NdArray<?>> inputs = new TreeMap<>();
    values.forEach((name, value) -> inputs.put(name, value.toNdArray()));
    PredictFormat format = body.format();
    ModelSpec spec = RestRequestLog.spec(model, lease.version(), signature.name());
    return new Predict(lease)
        .run(signature.name(), inputs, options)
        .thenApply(
            answer ->
                () -> {
                  SortedMap<String, TensorValue> outputs = outputs(answer);
                  log.addPredict(spec, values, outputs);
                  return PredictAnswer.of(outputs, format);
                });
  }

  private Lease lease(ServableRequest servable, PredictBody body) {
    try {
      return models.lease(servable);
    } catch (ServingException e) {
      body.checkJson();
      throw e;
    }
  }

  private static SignatureInfo signature(Lease lease, PredictBody body) {
    Signatures signatures = new Signatures(lease);
    return signatures
        .find(body.signatureName())
        .orElseThrow(
            () -> {
              body.checkJson();
              String name = Signatures.orDefault(body.signatureName());
              return RestErrors.unknownSignature(name, signatures.reasonWithout(name));
            });
  }

  private static SortedMap<String, DataType> dtypes(SignatureInfo signature) {
    SortedMap<String, DataType> dtypes = new TreeMap<>();
    for (TensorInfo input : signature.inputs().values()) {
      dtypes.put(input.name(), input.dtype());
    }
    return dtypes;
  }

  private static SortedMap<String, TensorValue> outputs(Answer answer) {
    SortedMap<String, TensorValue> outputs = new TreeMap<>();
    answer.names().forEach(name -> outputs.put(name, answer.tensor(name)));
    return outputs;
  }

  private CompletableFuture<Supplier<JsonDocument>> classify(
      ServableRequest servable, ExamplesBody body, CallOptions options) {
    byte[][] examples = body.examples();
    return ofExamples(
        servable,
        body,
        lease -> new Classify(lease).run(body.signatureName(), examples, options),
        (spec, classes) -> {
          log.addClassify(spec, examples, classes);
          return ResultsAnswer.ofClasses(classes);
        });
  }

  private CompletableFuture<Supplier<JsonDocument>> regress(
      ServableRequest servable, ExamplesBody body, CallOptions options) {
    byte[][] examples = body.examples();
    return ofExamples(
        servable,
        body,
        lease -> new Regress(lease).run(body.signatureName(), examples, options),
        (spec, values) -> {
          log.addRegress(spec, examples, values);
          return ResultsAnswer.ofValues(values);
        });
  }

  private <R> CompletableFuture<Supplier<JsonDocument>> ofExamples(
      ServableRequest servable,
      ExamplesBody body,
      Function<Lease, CompletableFuture<R>> call,
      BiFunction<ModelSpec, R, JsonDocument> answer) {
    return ModelCalls.holding(
        models.lease(servable),
        lease -> {
          ModelSpec spec =
              RestRequestLog.spec(servable.name(), lease.version(), body.signatureName());
          return call.apply(lease).thenApply(results -> () -> answer.apply(spec, results));
        });
  }
}
