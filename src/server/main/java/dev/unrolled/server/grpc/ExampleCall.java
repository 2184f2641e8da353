package dev.unrolled.server.grpc;

import dev.unrolled.formats.Examples;
import dev.unrolled.formats.serving.ClassificationResult;
import dev.unrolled.formats.serving.Classifications;
import dev.unrolled.formats.serving.Input;
import dev.unrolled.formats.serving.RegressionResult;
import dev.unrolled.loader.CallOptions;
import dev.unrolled.loader.Lease;
import dev.unrolled.server.inference.Classify;
import dev.unrolled.server.inference.Regress;
import dev.unrolled.server.inference.Scored;
import java.util.List;

/** Examples to be classified and regressed. Immutable. */
final class ExampleCall {

  private final byte[][] examples;
  private final CallOptions options;

  ExampleCall(Input input, CallOptions options) {
    this.examples = Examples.serialize(input);
    this.options = options;
  }

  ClassificationResult classify(Lease lease, String signature) {
    ClassificationResult.Builder result = ClassificationResult.newBuilder();
    for (List<Scored> classes : new Classify(lease).run(signature, examples, options)) {
      Classifications.Builder ofOne = result.addClassificationsBuilder();
      classes.forEach(
          found -> ofOne.addClassesBuilder().setLabel(found.label()).setScore(found.score()));
    }
    return result.build();
  }

  RegressionResult regress(Lease lease, String signature) {
    RegressionResult.Builder result = RegressionResult.newBuilder();
    for (float value : new Regress(lease).run(signature, examples, options)) {
      result.addRegressionsBuilder().setValue(value);
    }
    return result.build();
  }
}
