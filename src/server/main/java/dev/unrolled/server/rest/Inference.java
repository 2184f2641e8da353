package dev.unrolled.server.rest;

import dev.unrolled.formats.TensorValue;
import dev.unrolled.loader.Answer;
import dev.unrolled.loader.CallOptions;
import dev.unrolled.loader.Lease;
import dev.unrolled.loader.SignatureInfo;
import dev.unrolled.loader.TensorInfo;
import dev.unrolled.server.ServingException;
import dev.unrolled.server.inference.Classify;
import dev.unrolled.server.inference.Predict;
import dev.unrolled.server.inference.Regress;
import dev.unrolled.server.inference.Signatures;
import dev.unrolled.server.models.ServableRequest;
import dev.unrolled.server.models.ServedModels;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.ndarray.NdArray;
import org.tensorflow.proto.DataType;

/**
 * Answers what runs a model: JSON in, JSON out. Thread-safe; runs in the caller's thread.
 *
 * @param models what is served; stays the caller's to close
 * @param source reads the JSON
 */
record Inference(ServedModels models, JsonSource source) {

  /**
   * Answers a request.
   *
   * @throws ServingException if it cannot be answered
   */
  byte[] answer(ModelPath path, byte[] body) {
    JsonSlice json = source.slice(body);
    return switch (path.action()) {
      case PREDICT -> predict(path.servable(), PredictBody.of(json));
      case CLASSIFY -> classify(path.servable(), ExamplesBody.of(json));
      case REGRESS -> regress(path.servable(), ExamplesBody.of(json));
      case STATUS, METADATA -> throw new IllegalArgumentException("nothing to run: " + path);
    };
  }

  private byte[] predict(ServableRequest servable, PredictBody body) {
    try (Lease lease = lease(servable, body)) {
      SignatureInfo signature = signature(lease, body);
      SortedMap<String, NdArray<?>> inputs = new TreeMap<>();
      body.inputs(dtypes(signature)).forEach((name, value) -> inputs.put(name, value.toNdArray()));
      Answer answer = new Predict(lease).run(signature.name(), inputs, CallOptions.defaults());
      return PredictAnswer.of(outputs(answer), body.format());
    }
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
    return new Signatures(lease)
        .find(body.signatureName())
        .orElseThrow(
            () -> {
              body.checkJson();
              return RestErrors.unknownSignature(Signatures.orDefault(body.signatureName()));
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
    for (String name : answer.names()) {
      outputs.put(
          name, new TensorValue(answer.dtype(name), answer.shape(name), answer.toFlatArray(name)));
    }
    return outputs;
  }

  private byte[] classify(ServableRequest servable, ExamplesBody body) {
    byte[][] examples = body.examples();
    try (Lease lease = models.lease(servable)) {
      return ResultsAnswer.ofClasses(
          new Classify(lease).run(body.signatureName(), examples, CallOptions.defaults()));
    }
  }

  private byte[] regress(ServableRequest servable, ExamplesBody body) {
    byte[][] examples = body.examples();
    try (Lease lease = models.lease(servable)) {
      return ResultsAnswer.ofValues(
          new Regress(lease).run(body.signatureName(), examples, CallOptions.defaults()));
    }
  }
}
