package dev.unrolled.loader;

import static dev.unrolled.loader.Failures.messageOf;
import static dev.unrolled.loader.ServingModels.ask;
import static dev.unrolled.loader.ServingModels.example;
import static dev.unrolled.loader.ServingModels.folder;
import static dev.unrolled.loader.ServingModels.numbers;
import static dev.unrolled.loader.ServingModels.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.loader.calls.CallOptions;
import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.screening.LoadPolicy;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.versions.DirectoryOptions;
import dev.unrolled.loader.versions.ModelDirectory;
import dev.unrolled.loader.versions.VersionChoice;
import dev.unrolled.loader.versions.VersionPolicy;
import dev.unrolled.loader.versions.VersionedAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.DataType;

/** Models that TensorFlow Serving serves are opened and answered equally. */
@Tag("slow")
class TensorFlowServingModelsTest {

  private static List<Path> all() throws IOException {
    try (Stream<Path> folders = Files.list(folder("."))) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyModelOpens(Path model) {
    LoadOptions options = LoadOptions.defaults();
    LoadPolicy reading = options.policy().withAllowed("ReadFile");
    try (ServedModel opened = ServedModel.open(model, options.withPolicy(reading))) {
      assertThat(opened.path().getParent()).isEqualTo(model);
    }
  }

  /** As the names imply: y = x / 2 + 2, y2 = x / 2 + 3 and y3 = x2 / 2 + 3. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "half_plus_two",
        "half_plus_two_2_versions",
        "half_plus_two_tf2",
        "half_plus_two_config",
        "half_plus_two_empty_config",
        "half_plus_two_mlmd",
        "half_plus_two_mkl",
        "half_plus_two_gpu",
        "half_plus_two_gpu_trt"
      })
  void halfPlusTwoAnswersEverySignature(String name) {
    try (ServedModel model = open(name)) {
      assertThat(numbers(ask(model, "serving_default", 2))).containsOnly(3);
      assertThat(numbers(ask(model, "regress_x_to_y", 80))).containsOnly(42);
      assertThat(numbers(ask(model, "regress_x_to_y2", 2))).containsOnly(4);
      assertThat(numbers(ask(model, "regress_x2_to_y3", 2))).containsOnly(4);
      assertThat(numbers(ask(model, "classify_x_to_y", 20))).containsOnly(12);
      assertThat(numbers(ask(model, "classify_x2_to_y3", 2))).containsOnly(4);
      assertThat(model.signatures()).hasSize(6);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          half_plus_two      | serving_default  | x float32 [-1, 1] -> y float32 [-1, 1]
          half_plus_two      | classify_x_to_y  | inputs string [-1] -> scores float32 [-1, 1]
          half_plus_two_tf2  | serving_default  | x float32 [1] (optional) -> y float32 [1]
          half_plus_two_tf2  | regress_x_to_y   | inputs string [-1] -> outputs float32 [-1, 1]
          half_plus_two_mlmd | serving_default  | x float32 [...] -> y float32 [...]
          half_plus_two_mlmd | regress_x_to_y   | inputs string [...] -> outputs float32 [...]
          half_plus_two_mkl  | regress_x2_to_y3 | inputs float32 [-1, 1] -> outputs float32 [1, 10, 10, 1]
          half_plus_three    | serving_default  | x float32 [...] -> y float32 [...]
          counter            | get_counter      | nothing -> output float32 []
          counter            | incr_counter_by  | delta float32 [...] -> output float32 []
          static_hash_table  | serving_default  | word string [...] -> line int64 [...]
          """)
  void signaturesAreDescribedAsTheModelStatesThem(String name, String signature, String flow) {
    try (ServedModel model = open(name)) {
      assertThat(model.signature(signature).info().describe()).isEqualTo(flow);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "regress_x_to_y, tensorflow/serving/regress",
    "classify_x2_to_y3, tensorflow/serving/classify",
    "serving_default, tensorflow/serving/predict"
  })
  void methodNamesSayWhatASignatureIsFor(String signature, String method) {
    try (ServedModel model = open("half_plus_two")) {
      assertThat(model.signature(signature).info().methodName()).isEqualTo(method);
    }
  }

  @Test
  void eachExampleIsParsedSeparately() {
    byte[] both = example(Map.of("x", 4f, "x2", 6f));
    byte[] one = example(Map.of("x", 5f));
    try (ServedModel model = open("half_plus_two")) {
      Answer answer =
          model.signature("regress_x_to_y").call(Map.of("inputs", new byte[][] {both, one}));
      assertThat(answer.get("outputs", float[][].class)).isDeepEqualTo(new float[][] {{4}, {4.5f}});
    }
  }

  @Test
  void anExampleWithoutTheFeatureFailsInTheGraph() {
    Map<String, ?> inputs = Map.of("inputs", new byte[][] {example(Map.of("x2", 6f))});
    try (ServedModel model = open("half_plus_two")) {
      messageOf(Reason.FAILED, () -> model.signature("regress_x_to_y").call(inputs))
          .contains("Feature: x");
    }
  }

  @Test
  void bothVersionsComputeTheSameNumbers() {
    DirectoryOptions options = DirectoryOptions.defaults().withPolicy(VersionPolicy.all());
    try (ModelDirectory directory =
        ModelDirectory.open(folder("half_plus_two_2_versions"), options)) {
      for (long version : new long[] {123, 124}) {
        VersionedAnswer answer =
            directory.call(
                VersionChoice.version(version),
                "serving_default",
                Map.of("x", new float[][] {{2}, {3}}),
                CallOptions.defaults());
        assertThat(answer.version()).isEqualTo(version);
        assertThat(numbers(answer.answer())).containsExactly(3, 3.5f);
      }
    }
  }

  @Test
  void aDefaultOfASignatureReplacesAMissingInput() {
    try (ServedModel model = open("half_plus_two_tf2")) {
      assertThat(numbers(model.signature("serving_default").call(Map.of()))).containsExactly(2);
    }
  }

  @Test
  void theCounterCountsFromCallToCall() {
    try (ServedModel model = open("counter")) {
      assertThat(counted(model, "get_counter")).isEqualTo(0);
      assertThat(counted(model, "incr_counter")).isEqualTo(1);
      assertThat(counted(model, "reset_counter")).isEqualTo(0);
      assertThat(counted(model, "incr_counter")).isEqualTo(1);
      Answer more = model.signature("incr_counter_by").call(Map.of("delta", 3f));
      assertThat(more.get("output", Float.class)).isEqualTo(4);
      assertThat(more.dtype("output")).isEqualTo(DataType.DT_FLOAT);
      assertThat(counted(model, "get_counter")).isEqualTo(4);
    }
  }

  private static float counted(ServedModel model, String signature) {
    return model.signature(signature).call(Map.of()).get("output", Float.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"matrix_half_plus_two", "matrix_half_plus_two_pbtxt"})
  void matricesAreHalvedToo(String name) {
    float[][][] x = {{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}};
    float[][][] y = {{{2.5f, 3, 3.5f}, {4, 4.5f, 5}, {5.5f, 6, 6.5f}}};
    try (ServedModel model = open(name)) {
      Answer answer = model.signature("serving_default").call(Map.of("x", x));
      assertThat(answer.get("y", float[][][].class)).isDeepEqualTo(y);
    }
  }

  /** The signature declares floats, but TensorFlow Serving feeds strings. */
  @Test
  void examplesAreStringsEvenIfTheSignatureDeclaresFloats() {
    String name = "tensorflow/serving/regress";
    byte[][] examples = {example(Map.of("x", 1f)), example(Map.of("x", 2f))};
    try (ServedModel model = open("half_plus_three")) {
      assertThat(model.signature(name).info().problem()).isEmpty();
      assertThat(numbers(model.signature(name).call(Map.of("inputs", examples))))
          .containsExactly(3.5f, 4);
      Map<String, ?> inputs = Map.of("x", new float[] {1, 2, 5});
      assertThat(numbers(model.signature("serving_default").call(inputs)))
          .containsExactly(3.5f, 4, 5.5f);
    }
  }

  @Test
  void tagsSelectOneOfSeveralGraphs() {
    LoadOptions options = LoadOptions.defaults();
    Path path = folder("several_graphs");
    try (ServedModel served = ServedModel.open(path);
        ServedModel onGpu = ServedModel.open(path, options.withTags("serve", "gpu"));
        ServedModel training = ServedModel.open(path, options.withTags("train"))) {
      assertThat(numbers(ask(served, "serving_default", 2))).containsExactly(3);
      assertThat(numbers(ask(onGpu, "serving_default", 2))).containsExactly(4);
      Map<String, ?> inputs = Map.of("x", new float[][] {{2}}, "x2", new float[][] {{4}});
      assertThat(numbers(training.signature("loss").call(inputs))).containsExactly(4);
    }
    messageOf(Reason.NO_SUCH_TAGS, () -> ServedModel.open(path, options.withTags("gpu")))
        .endsWith(": expected a graph tagged [gpu], found [serve], [gpu, serve], [train]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"static_hash_table", "table_of_collected_asset"})
  void tablesAreFilledFromTheModelsAsset(String name) {
    Map<String, ?> inputs = Map.of("word", new String[] {"two", "three", "zero"});
    try (ServedModel model = open(name)) {
      Answer answer = model.signature("serving_default").call(inputs);
      assertThat(answer.get("line", long[].class)).containsExactly(2, -1, 0);
    }
  }

  @Test
  void aModelThatReadsItsAssetIsOpenedIfReadingIsAllowed() {
    Path path = folder("asset_reader");
    messageOf(Reason.REFUSED, () -> ServedModel.open(path)).contains("ReadFile");
    LoadPolicy reading = LoadPolicy.defaults().withAllowed("ReadFile");
    try (ServedModel model = ServedModel.open(path, LoadOptions.defaults().withPolicy(reading))) {
      Answer answer = model.signature("serving_default").call(Map.of());
      assertThat(answer.get("text", String.class)).isEqualTo("what stands in it");
    }
  }

  @Test
  void variablesOfNestedModulesAreRestored() {
    try (ServedModel model = open("variables_and_arithmetic")) {
      Answer answer = model.signature("serving_default").call(Map.of("a", 2f, "b", 4f));
      assertThat(answer.get("output_0", Float.class)).isEqualTo(11);
    }
  }

  @Test
  void variablesOfTwoFilesAreRestored() {
    try (ServedModel model = open("half_plus_two_sharded")) {
      Answer answer = ask(model, "serving_default", 2);
      assertThat(answer.get("y", float[][].class)).isDeepEqualTo(new float[][] {{3}});
      assertThat(answer.get("four", Float.class)).isEqualTo(4);
    }
  }

  @Test
  void aModelWithoutSignaturesHasNothingToCall() {
    try (ServedModel model = open("no_signatures")) {
      assertThat(model.signatures()).isEmpty();
      assertThat(model.variables()).hasSize(1);
    }
  }
}
