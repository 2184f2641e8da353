package dev.unrolled.loader;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.unrolled.formats.TFRecordWriter;
import dev.unrolled.formats.WarmUpRequests;
import dev.unrolled.formats.serving.Input;
import dev.unrolled.formats.serving.ModelSpec;
import dev.unrolled.formats.serving.PredictionLog;
import dev.unrolled.loader.versions.DirectoryOptions;
import dev.unrolled.loader.versions.ModelDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.FloatList;

/** Warm-up requests to classify and to regress are run, too. */
class WarmUpExamplesTest {

  private static final Path HALF =
      Path.of("test/resources/tf-serving/half_plus_two/00000123").toAbsolutePath();

  @TempDir Path base;
  private Path version;

  @BeforeEach
  void copyTheModel() throws Exception {
    version = base.resolve("1");
    try (Stream<Path> files = Files.walk(HALF)) {
      for (Path file : files.toList()) {
        Files.copy(file, version.resolve(HALF.relativize(file).toString()));
      }
    }
  }

  private static ModelSpec spec(String signature) {
    return ModelSpec.newBuilder().setSignatureName(signature).build();
  }

  /** One Example with a feature from its context. */
  private static Input examples() {
    Example.Builder context = Example.newBuilder();
    context
        .getFeaturesBuilder()
        .putFeature(
            "x", Feature.newBuilder().setFloatList(FloatList.newBuilder().addValue(2)).build());
    Input.Builder input = Input.newBuilder();
    input
        .getExampleListWithContextBuilder()
        .setContext(context)
        .addExamples(Example.getDefaultInstance());
    return input.build();
  }

  private static PredictionLog classify(String signature) {
    PredictionLog.Builder log = PredictionLog.newBuilder();
    log.getClassifyLogBuilder()
        .getRequestBuilder()
        .setModelSpec(spec(signature))
        .setInput(examples());
    return log.build();
  }

  private static PredictionLog regress(String signature) {
    PredictionLog.Builder log = PredictionLog.newBuilder();
    log.getRegressLogBuilder()
        .getRequestBuilder()
        .setModelSpec(spec(signature))
        .setInput(examples());
    return log.build();
  }

  private static PredictionLog both(String signature, String other) {
    PredictionLog.Builder log = PredictionLog.newBuilder();
    var request = log.getMultiInferenceLogBuilder().getRequestBuilder().setInput(examples());
    request.addTasksBuilder().setModelSpec(spec(signature));
    request.addTasksBuilder().setModelSpec(spec(other));
    return log.build();
  }

  private void write(PredictionLog... logs) throws Exception {
    Files.createDirectories(WarmUpRequests.file(version).getParent());
    try (TFRecordWriter records = TFRecordWriter.create(WarmUpRequests.file(version))) {
      for (PredictionLog log : logs) {
        records.write(log.toByteArray());
      }
    }
  }

  private String status() {
    DirectoryOptions byHand = DirectoryOptions.defaults().withPollPeriod(Duration.ZERO);
    try (ModelDirectory directory = ModelDirectory.open(base, byHand)) {
      return directory.status().get(0).describe();
    }
  }

  @Test
  void aModelThatAnswersItsExamplesServes() throws Exception {
    write(
        classify("classify_x_to_y"),
        regress("regress_x_to_y"),
        both("classify_x_to_y", "regress_x_to_y2"),
        PredictionLog.getDefaultInstance());
    assertThat(status()).isEqualTo("1 AVAILABLE");
  }

  static Stream<PredictionLog> failing() {
    return Stream.of(classify("none"), regress("none"), both("regress_x_to_y", "none"));
  }

  @ParameterizedTest
  @MethodSource("failing")
  void aFailingExampleKeepsTheModelFromServing(PredictionLog log) throws Exception {
    write(regress("regress_x_to_y"), log);
    assertThat(status())
        .startsWith("1 END: " + version + ": warm-up request 1: ")
        .contains("unknown signature \"none\"");
  }

  @Test
  void moreThanAThousandRecordsKeepTheModelFromServing() throws Exception {
    PredictionLog[] thousand = new PredictionLog[1000];
    Arrays.fill(thousand, PredictionLog.getDefaultInstance());
    write(thousand);
    assertThat(status()).isEqualTo("1 AVAILABLE");

    PredictionLog[] more = new PredictionLog[1001];
    Arrays.fill(more, PredictionLog.getDefaultInstance());
    write(more);
    assertThat(status()).startsWith("1 END: ").contains("1000");
  }

  @Test
  void aLogOfASessionRunKeepsTheModelFromServing() throws Exception {
    UnknownFieldSet.Field empty =
        UnknownFieldSet.Field.newBuilder().addLengthDelimited(ByteString.EMPTY).build();
    write(
        PredictionLog.newBuilder()
            .setUnknownFields(UnknownFieldSet.newBuilder().addField(5, empty).build())
            .build());
    assertThat(status()).startsWith("1 END: ").endsWith("found session_run");
  }
}
