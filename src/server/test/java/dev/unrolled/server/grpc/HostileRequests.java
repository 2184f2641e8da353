package dev.unrolled.server.grpc;

import com.google.protobuf.Int64Value;
import com.google.protobuf.Message;
import dev.unrolled.formats.serving.ClassificationRequest;
import dev.unrolled.formats.serving.GetModelMetadataRequest;
import dev.unrolled.formats.serving.GetModelStatusRequest;
import dev.unrolled.formats.serving.InferenceTask;
import dev.unrolled.formats.serving.Input;
import dev.unrolled.formats.serving.ModelSpec;
import dev.unrolled.formats.serving.MultiInferenceRequest;
import dev.unrolled.formats.serving.PredictRequest;
import dev.unrolled.formats.serving.RegressionRequest;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.SignatureDef;

/** Draws requests, field by field, to models whose signatures are known. */
final class HostileRequests {

  /** A request and the method that it is for. */
  record Request(String method, Message message) {}

  /** A signature and the model that has it. */
  record Target(String model, String name, SignatureDef signature) {}

  private static final String INFERENCE = "tensorflow.serving.PredictionService/";

  private final List<Target> targets;
  private final SplittableRandom random;
  private final HostileTensors tensors;

  HostileRequests(List<Target> targets, long seed) {
    this.targets = targets;
    this.random = new SplittableRandom(seed);
    this.tensors = new HostileTensors(random);
  }

  /** The next one. */
  Request draw() {
    Target target = targets.get(random.nextInt(targets.size()));
    return switch (random.nextInt(16)) {
      case 0 ->
          new Request(
              INFERENCE + "Classify",
              ClassificationRequest.newBuilder()
                  .setModelSpec(spec(target))
                  .setInput(input())
                  .build());
      case 1 ->
          new Request(
              INFERENCE + "Regress",
              RegressionRequest.newBuilder().setModelSpec(spec(target)).setInput(input()).build());
      case 2 -> new Request(INFERENCE + "MultiInference", multiInference(target));
      case 3 ->
          new Request(
              INFERENCE + "GetModelMetadata",
              GetModelMetadataRequest.newBuilder()
                  .setModelSpec(spec(target))
                  .addMetadataField(isRare() ? text() : "signature_def")
                  .build());
      case 4 ->
          new Request(
              "tensorflow.serving.ModelService/GetModelStatus",
              GetModelStatusRequest.newBuilder().setModelSpec(spec(target)).build());
      default -> new Request(INFERENCE + "Predict", predict(target));
    };
  }

  private PredictRequest predict(Target target) {
    PredictRequest.Builder request = PredictRequest.newBuilder().setModelSpec(spec(target));
    for (Map.Entry<String, org.tensorflow.proto.TensorInfo> input :
        target.signature().getInputsMap().entrySet()) {
      request.putInputs(isRare() ? text() : input.getKey(), tensors.draw(input.getValue()));
    }
    if (isRare()) {
      request.addOutputFilter(text());
    } else if (isRare()) {
      request.addAllOutputFilter(target.signature().getOutputsMap().keySet());
    }
    return request.build();
  }

  private MultiInferenceRequest multiInference(Target target) {
    MultiInferenceRequest.Builder request = MultiInferenceRequest.newBuilder().setInput(input());
    for (int i = random.nextInt(4); i >= 0; i--) {
      String method = random.nextBoolean() ? "regress" : "classify";
      request.addTasks(
          InferenceTask.newBuilder()
              .setModelSpec(spec(target))
              .setMethodName(isRare() ? text() : "tensorflow/serving/" + method));
    }
    return request.build();
  }

  private ModelSpec.Builder spec(Target target) {
    ModelSpec.Builder spec = ModelSpec.newBuilder();
    spec.setName(isRare() ? text() : target.model());
    spec.setSignatureName(isRare() ? text() : target.name());
    if (isRare()) {
      spec.setVersion(Int64Value.of(random.nextLong()));
    } else if (isRare()) {
      spec.setVersionLabel(text());
    }
    return spec;
  }

  private Input input() {
    Input.Builder input = Input.newBuilder();
    if (random.nextBoolean()) {
      examples().forEach(input.getExampleListBuilder()::addExamples);
    } else {
      examples().forEach(input.getExampleListWithContextBuilder()::addExamples);
      input.getExampleListWithContextBuilder().setContext(example());
    }
    return input.build();
  }

  private List<Example> examples() {
    return random.ints(random.nextInt(4), 0, 1).mapToObj(i -> example()).toList();
  }

  private Example example() {
    Example.Builder example = Example.newBuilder();
    for (String name : List.of("x", "x2", text())) {
      if (!isRare()) {
        example.getFeaturesBuilder().putFeature(name, feature());
      }
    }
    return example.build();
  }

  private Feature feature() {
    Feature.Builder feature = Feature.newBuilder();
    int values = isRare() ? random.nextInt(300) : 1;
    for (int i = 0; i < values; i++) {
      switch (random.nextInt(8)) {
        case 0 -> feature.getInt64ListBuilder().addValue(random.nextLong());
        case 1 -> feature.getBytesListBuilder().addValue(tensors.bytes(random.nextInt(20)));
        default -> feature.getFloatListBuilder().addValue(random.nextInt());
      }
    }
    return feature.build();
  }

  private boolean isRare() {
    return random.nextInt(12) == 0;
  }

  private String text() {
    return random
        .ints(random.nextInt(300), 0, 0x3000)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
