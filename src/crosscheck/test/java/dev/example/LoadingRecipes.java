package dev.example;

import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.TypedSignature;
import dev.unrolled.loader.calls.BatchingOptions;
import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.screening.LoadPolicy;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.values.SignatureInfo;
import dev.unrolled.loader.versions.DirectoryOptions;
import dev.unrolled.telemetry.LoaderMeters;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Recipes of the loading guide for one model. */
@SuppressWarnings("ArrayRecordComponent")
final class LoadingRecipes {

  record Ids(int[][] ids) {}

  record Echo(int[][] predictions, float[][][] probabilities) {}

  private LoadingRecipes() {}

  static int[][] called(Path folder) {
    int[][] ids = {{86, 81, 88, 1, 23}, {78, 64, 7, 99, 23}};
    try (var model = ServedModel.open(folder)) {
      Answer answer = model.signature("serving_default").call(Map.of("ids", ids));
      return answer.get("predictions", int[][].class);
    }
  }

  static List<String> described(ServedModel model) {
    return model.signatures().values().stream().map(SignatureInfo::describe).toList();
  }

  static Answer withOptions(ServedModel model, int[][] ids) {
    var options =
        CallOptions.defaults().withOutputs("predictions").withDeadline(Duration.ofSeconds(30));
    return model.signature("serving_default").call(Map.of("ids", ids), options);
  }

  static String typed(ServedModel model, int[][] ids) {
    TypedSignature<Ids, Echo> echo =
        model.signature("serving_default").typed(Ids.class, Echo.class);
    Echo answer = echo.call(new Ids(ids));
    return Arrays.toString(answer.predictions()[0]) + " " + answer.probabilities()[0][0][86];
  }

  static Map<String, int[][]> sideBySide(Path models, int[][] ids) {
    try (var lstm = EchoService.open(models.resolve("echo"));
        var gru = EchoService.open(models.resolve("echo-gru"))) {
      return Map.of("lstm", lstm.echo(ids), "gru", gru.echo(ids));
    }
  }

  static ServedModel screened(Path folder) {
    var policy = LoadPolicy.defaults().withMaxBytes(500_000_000).withAllowed("ReadFile");
    return ServedModel.open(folder, LoadOptions.defaults().withPolicy(policy));
  }

  static DirectoryOptions measured(MeterRegistry registry) {
    var meters = new LoaderMeters(registry, "echo");
    return DirectoryOptions.defaults().withLoad(LoadOptions.defaults().withListener(meters));
  }

  static List<int[]> fromAFile(ServedModel model, Path file) throws IOException {
    var echo = model.signature("serving_default");
    try (Stream<String> lines = Files.lines(file)) {
      Stream<Map<String, int[]>> rows = lines.map(line -> Map.of("ids", ids(line)));
      return echo.callRows(rows, 64).map(row -> row.get("predictions", int[].class)).toList();
    }
  }

  private static int[] ids(String line) {
    return Arrays.stream(line.split(" ")).mapToInt(Integer::parseInt).toArray();
  }

  static DirectoryOptions batched() {
    var batching = BatchingOptions.defaults().withMaxBatchSize(64).withMaxEnqueuedBatches(4);
    return DirectoryOptions.defaults().withLoad(LoadOptions.defaults().withBatching(batching));
  }

  static CompletableFuture<int[][]> later(ServedModel model, int[][] ids) {
    return model
        .signature("serving_default")
        .callAsync(Map.of("ids", ids))
        .thenApply(answer -> answer.get("predictions", int[][].class));
  }

  static ServedModel inSmallRuns(Path frozen) {
    return ServedModel.open(frozen, LoadOptions.defaults().withMaxExecutionBatchSize(96));
  }
}
