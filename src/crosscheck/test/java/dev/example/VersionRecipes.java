package dev.example;

import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.WarmUpRequests;
import dev.unrolled.formats.serving.PredictLog;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.versions.DirectoryOptions;
import dev.unrolled.loader.versions.ModelDirectory;
import dev.unrolled.loader.versions.VersionChoice;
import dev.unrolled.loader.versions.VersionPolicy;
import dev.unrolled.loader.versions.VersionStatus;
import dev.unrolled.loader.versions.VersionedAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/** Recipes of the loading guide for model versions. */
final class VersionRecipes {

  private VersionRecipes() {}

  static void publish(Path exported, Path base, long version) throws IOException {
    Path staged = base.resolve("staged-" + version);
    copy(exported, staged);
    Path place = base.resolve(String.valueOf(version));
    Files.move(staged, place, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  static DirectoryOptions twoVersions() {
    return DirectoryOptions.defaults()
        .withPolicy(VersionPolicy.latest(2))
        .withLabels(Map.of("stable", 1L));
  }

  static VersionedAnswer stable(ModelDirectory directory, Map<String, ?> inputs) {
    var stable = VersionChoice.label("stable");
    return directory.call(stable, "serving_default", inputs, CallOptions.defaults());
  }

  static List<Answer> fromOneVersion(ModelDirectory directory, List<Map<String, ?>> requests) {
    return directory.with(
        VersionChoice.latest(),
        version -> requests.stream().map(version.signature("serving_default")::call).toList());
  }

  static void promote(ModelDirectory directory, long version) {
    directory.label("stable", version);
  }

  static List<String> status(ModelDirectory directory) {
    return directory.status().stream().map(VersionStatus::describe).toList();
  }

  static void ship(Path version, int[] ids) throws IOException {
    PredictLog.Builder log = PredictLog.newBuilder();
    var asked = new TensorValue(DataType.DT_INT32, Shape.of(1, ids.length), ids);
    log.getRequestBuilder().putInputs("ids", asked.write());
    try (var model = ServedModel.open(version)) {
      Answer answer = model.signature("serving_default").call(Map.of("ids", new int[][] {ids}));
      for (String name : answer.names()) {
        log.getResponseBuilder().putOutputs(name, answer.tensor(name).write());
      }
    }
    WarmUpRequests.write(version, List.of(log.build()));
  }
}
