package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.formats.TensorValue;
import dev.unrolled.formats.WarmUpRequests;
import dev.unrolled.formats.serving.PredictLog;
import dev.unrolled.formats.serving.PredictionLog;
import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.events.LoadEvent;
import dev.unrolled.loader.events.LoaderListener;
import dev.unrolled.loader.versions.DirectoryOptions;
import dev.unrolled.loader.versions.ModelDirectory;
import dev.unrolled.loader.versions.VersionStatus;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The loader checks the warm-up examples of an export before it serves the model. */
class WarmUpExamplesTest {

  private static final String DATA_FILE = "variables/variables.data-00000-of-00001";
  private static final String INDEX_FILE = "variables/variables.index";
  private static final Sequences DATA = EchoTask.generate(9, 4, 3, 90, 2);
  private static final Options OPTIONS =
      Options.defaults().withVocabularySize(9).withCell(new LSTMCell(10)).withEpochs(2);

  @TempDir private Path base;
  private final List<LoadEvent> loads = new ArrayList<>();

  private ModelDirectory open() {
    LoaderListener listener =
        new LoaderListener() {
          @Override
          public void loaded(LoadEvent load) {
            loads.add(load);
          }
        };
    return ModelDirectory.open(
        base,
        DirectoryOptions.defaults()
            .withPollPeriod(Duration.ZERO)
            .withLoad(LoadOptions.defaults().withListener(listener)));
  }

  private static void assertServed(ModelDirectory directory, long version, EncoderDecoder model) {
    var answer = directory.call("serving_default", Map.of("ids", DATA.inputs()));
    assertThat(answer.version()).isEqualTo(version);
    assertThat(answer.answer().get("probabilities", float[][][].class))
        .isDeepEqualTo(model.predictProbabilities(DATA.inputs()));
  }

  /** Version 1 is served, a changed version 2 is added, and version 1 stays in service. */
  private LoaderException errorOf(Change change) throws IOException {
    try (EncoderDecoder model = EncoderDecoder.fit(DATA, OPTIONS)) {
      model.export(base);
      try (ModelDirectory directory = open()) {
        Path second = model.export(base.resolve("temporary"), 2);
        change.apply(second);
        Files.move(second, base.resolve("2"));
        directory.poll();
        assertServed(directory, 1, model);
        return directory.status().get(0).error().orElseThrow();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.unrolled.crosscheck.ServedEqualsTrainedTest#models")
  void anExportedModelIsServed(RNNCell<?> cell, Embedding embedding) throws IOException {
    Options options = OPTIONS.withCell(cell).withEmbedding(embedding);
    try (EncoderDecoder model = EncoderDecoder.fit(DATA, options)) {
      assertThat(WarmUpRequests.read(model.export(base), 3)).hasSize(2);
      try (ModelDirectory directory = open()) {
        assertThat(directory.status())
            .extracting(VersionStatus::describe)
            .containsExactly("1 AVAILABLE");
        assertThat(loads.get(0).warmUp()).isPositive();
        assertServed(directory, 1, model);
      }
    }
  }

  @Test
  void aModelWithImportedWeightsIsServed() throws IOException {
    try (EncoderDecoder trained = EncoderDecoder.fit(DATA, OPTIONS);
        EncoderDecoder imported =
            EncoderDecoder.of(
                Snapshot.imported(trained.architecture(), trained.snapshot().weights()))) {
      assertThat(WarmUpRequests.read(imported.export(base), 3)).hasSize(2);
      try (ModelDirectory directory = open()) {
        assertServed(directory, 1, trained);
      }
    }
  }

  @Test
  void aModelWithOtherWeightsIsNotServed() throws IOException {
    LoaderException error = errorOf(version -> replaceWeights(version, OPTIONS.withSeed(2)));
    assertThat(error.reason()).isEqualTo(Reason.WRONG_ANSWER);
    assertThat(error).hasMessageContaining("warm-up request 0: \"pr");
  }

  @Test
  void aWrongExpectedOutputIsDetected() throws IOException {
    LoaderException error = errorOf(WarmUpExamplesTest::changeAnOutput);
    assertThat(error.reason()).isEqualTo(Reason.WRONG_ANSWER);
    assertThat(error)
        .hasMessageContaining("warm-up request 1: \"probabilities\"[0][0][2]: expected ");
  }

  @Test
  void aChangedByteOfTheWeightsIsDetected() throws IOException {
    LoaderException error = errorOf(version -> changeByte(version.resolve(DATA_FILE)));
    assertThat(error.reason()).isEqualTo(Reason.UNREADABLE);
    assertThat(error).hasMessageContaining("Checksum");
  }

  private void replaceWeights(Path version, Options options) throws IOException {
    try (EncoderDecoder other = EncoderDecoder.fit(DATA, options)) {
      Path from = other.export(base.resolve("other"));
      for (String file : List.of(DATA_FILE, INDEX_FILE)) {
        Files.copy(from.resolve(file), version.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static void changeAnOutput(Path version) throws IOException {
    List<PredictLog> logs = new ArrayList<>();
    for (PredictionLog log : WarmUpRequests.read(version, 3)) {
      logs.add(log.getPredictLog());
    }
    PredictLog.Builder last = logs.remove(1).toBuilder();
    var shipped = TensorValue.read(last.getResponse().getOutputsMap().get("probabilities"));
    ((float[]) shipped.values())[2] += 2e-4f;
    last.getResponseBuilder().putOutputs("probabilities", shipped.write());
    logs.add(last.build());
    WarmUpRequests.write(version, logs);
  }

  private static void changeByte(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  private interface Change {
    void apply(Path version) throws IOException;
  }
}
