package dev.unrolled.server.grpc;

import dev.unrolled.formats.Examples;
import dev.unrolled.formats.serving.ClassificationResult;
import dev.unrolled.formats.serving.Classifications;
import dev.unrolled.formats.serving.Input;
import dev.unrolled.formats.serving.RegressionResult;
import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.versions.Lease;
import dev.unrolled.server.inference.ClassScore;
import dev.unrolled.server.inference.Classify;
import dev.unrolled.server.inference.Regress;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Examples to be classified and regressed. Immutable. */
final class ExampleCall {

  private final byte[][] examples;
  private final CallOptions options;

  ExampleCall(Input input, CallOptions options) {
    this.examples = Examples.serialize(input);
    this.options = options;
  }

  CompletableFuture<ClassificationResult> classify(Lease lease, String signature) {
    return new Classify(lease).run(signature, examples, options).thenApply(ExampleCall::message);
  }

  private static ClassificationResult message(List<List<ClassScore>> examples) {
    ClassificationResult.Builder result = ClassificationResult.newBuilder();
    for (List<ClassScore> classes : examples) {
      Classifications.Builder ofOne = result.addClassificationsBuilder();
      classes.forEach(
          found -> ofOne.addClassesBuilder().setLabel(found.label()).setScore(found.score()));
    }
    return result.build();
  }

  CompletableFuture<RegressionResult> regress(Lease lease, String signature) {
    return new Regress(lease).run(signature, examples, options).thenApply(ExampleCall::message);
  }

  private static RegressionResult message(float[] values) {
    RegressionResult.Builder result = RegressionResult.newBuilder();
    for (float value : values) {
      result.addRegressionsBuilder().setValue(value);
    }
    return result.build();
  }
}
