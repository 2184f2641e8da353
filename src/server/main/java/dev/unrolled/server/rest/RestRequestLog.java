package dev.unrolled.server.rest;

import com.google.protobuf.Int64Value;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.serving.Classifications;
import dev.unrolled.formats.serving.ClassifyLog;
import dev.unrolled.formats.serving.Input;
import dev.unrolled.formats.serving.ModelSpec;
import dev.unrolled.formats.serving.PredictLog;
import dev.unrolled.formats.serving.RegressLog;
import dev.unrolled.server.inference.ClassScore;
import dev.unrolled.server.inference.Signatures;
import dev.unrolled.server.requestlog.RequestLogs;
import java.util.List;
import java.util.SortedMap;
import org.tensorflow.proto.Example;

/**
 * Logs requests in JSON as the messages that gRPC has for them.
 *
 * @param logs where they are logged
 */
record RestRequestLog(RequestLogs logs) {

  static ModelSpec spec(String model, long version, String signature) {
    return ModelSpec.newBuilder()
        .setName(model)
        .setVersion(Int64Value.of(version))
        .setSignatureName(Signatures.orDefault(signature))
        .build();
  }

  void addPredict(
      ModelSpec spec,
      SortedMap<String, TensorValue> inputs,
      SortedMap<String, TensorValue> outputs) {
    logs.add(
        spec,
        entry -> {
          PredictLog.Builder log = entry.getPredictLogBuilder();
          log.getRequestBuilder().setModelSpec(spec);
          log.getResponseBuilder().setModelSpec(spec);
          inputs.forEach((name, value) -> log.getRequestBuilder().putInputs(name, value.write()));
          outputs.forEach(
              (name, value) -> log.getResponseBuilder().putOutputs(name, value.write()));
        });
  }

  void addClassify(ModelSpec spec, byte[][] examples, List<List<ClassScore>> classes) {
    logs.add(
        spec,
        entry -> {
          ClassifyLog.Builder log = entry.getClassifyLogBuilder();
          log.getRequestBuilder().setModelSpec(spec).setInput(input(examples));
          log.getResponseBuilder().setModelSpec(spec);
          classes.forEach(
              ofOne -> {
                Classifications.Builder found =
                    log.getResponseBuilder().getResultBuilder().addClassificationsBuilder();
                ofOne.forEach(
                    score ->
                        found.addClassesBuilder().setLabel(score.label()).setScore(score.score()));
              });
        });
  }

  void addRegress(ModelSpec spec, byte[][] examples, float[] values) {
    logs.add(
        spec,
        entry -> {
          RegressLog.Builder log = entry.getRegressLogBuilder();
          log.getRequestBuilder().setModelSpec(spec).setInput(input(examples));
          log.getResponseBuilder().setModelSpec(spec);
          for (float value : values) {
            log.getResponseBuilder().getResultBuilder().addRegressionsBuilder().setValue(value);
          }
        });
  }

  private static Input input(byte[][] examples) {
    Input.Builder input = Input.newBuilder();
    try {
      for (byte[] example : examples) {
        input.getExampleListBuilder().addExamples(Example.parseFrom(example));
      }
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("examples that the server has made cannot be read", e);
    }
    return input.build();
  }
}
