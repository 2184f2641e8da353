package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.unrolled.interchange.golden.Golden;
import dev.unrolled.interchange.golden.GoldenResult;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.reporting.CsvLog;
import dev.unrolled.reporting.TensorBoard;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.Training;
import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.options.Options;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Runs Python in an environment with the pinned packages: {@code mvn verify -Ppython}. */
@Tag("python")
@Execution(ExecutionMode.CONCURRENT)
class LivePythonTest {

  /** One export of each cell: saved_model_cli takes seconds to start TensorFlow each time. */
  private static final String FOR_THE_CLI = "*-one-hot";

  private static final String ONE = "simple-rnn-random";

  @TempDir private static Path exports;

  private static PythonEnvironment python;

  @TempDir private Path folder;

  @BeforeAll
  static void createEnvironmentAndExports() throws Exception {
    python = PythonEnvironment.ready();
    JavaExports.write(exports);
  }

  @Test
  void javaExportsHaveTheSameOutputsInPython() throws Exception {
    python.run("check_java_exports.py", exports, "--cli", FOR_THE_CLI).orThrow();
  }

  @Test
  void aWrongNumberIsDetectedByEveryCheck() throws Exception {
    Path copy = SavedModels.copy(exports.resolve(ONE), folder.resolve("off-on-purpose"));
    JsonNode written = new ObjectMapper().readTree(copy.resolve("java.json").toFile());
    var values = (ArrayNode) written.at("/cases/0/outputs/probabilities/values");
    values.set(3, values.get(3).doubleValue() + 1e-3);
    new ObjectMapper().writeValue(copy.resolve("java.json").toFile(), written);

    var finished = python.run("check_java_exports.py", folder);
    assertThat(finished.exitCode()).isEqualTo(1);
    assertThat(finished.output().split("probabilities\\[0, 0, 3]: 1.0e-03 from Java's", -1))
        .as("a difference reported by each of the five checks")
        .hasSize(6);
  }

  @Test
  void tensorBoardReadsTheFilesOfARun() throws Exception {
    Path board = folder.resolve("board");
    Path log = folder.resolve("log.csv");
    var options = Options.defaults().withVocabularySize(8).withCell(new LSTMCell(16)).withEpochs(3);
    try (TensorBoard files = TensorBoard.in(board)) {
      Training.with(options.withBatchSize(20))
          .validatedOn(0.25)
          .watchedBy(files, CsvLog.to(log))
          .fit(EchoTask.generate(8, 4, 2, 200, 5))
          .close();
    }
    python.run("check_tensorboard.py", board, log).orThrow();
  }

  @Test
  void everyTaskHasTheSameOutputsInPython() throws Exception {
    TaskExports.write(folder);
    python.run("check_goldens.py", folder).orThrow();
  }

  @Test
  void everyModelOfTextsHasTheSameOutputsInPython() throws Exception {
    TextExports.write(folder);
    python.run("check_goldens.py", folder).orThrow();
    python.run("check_text_cli.py", folder.resolve("text-words-" + ExportForm.VARIABLES)).orThrow();
  }

  @Test
  void wordsAreThoseOfKerasTextVectorization() throws Exception {
    python.run("check_words.py", TextVectorizationCases.write(folder)).orThrow();
  }

  @Test
  void pythonTrainsAnExportFurther() throws Exception {
    var options = Options.defaults().withVocabularySize(6).withCell(new LSTMCell(12)).withEpochs(1);
    try (var model = EncoderDecoder.fit(EchoTask.generate(6, 3, 2, 400, 1), options)) {
      python.run("train_further.py", model.export(folder)).orThrow();
    }
  }

  @Test
  void newExportsMatchTheCommittedOnes() throws Exception {
    python.run("regenerate.py").orThrow();
  }

  @Test
  void theGoldensOfWeightsMatchTheEquations() throws Exception {
    python.run("check_weights.py", PythonWeights.FOLDER.toAbsolutePath()).orThrow();
  }

  @Test
  void theLoaderMatchesAGoldenOfACustomModel() throws Exception {
    Path model = SavedModels.copy(SavedModels.FOLDER.resolve("keras-lstm"), folder.resolve("own"));
    Files.delete(model.resolve(Golden.FILE));
    Path inputs = folder.resolve("inputs.npz");
    python
        .evaluate(
            "import numpy as np; np.savez(r'%s', features=np.ones([7, 4, 3], 'float32'))"
                .formatted(inputs))
        .orThrow();
    python.run("make_golden.py", model.resolve("1"), inputs, model.resolve(Golden.FILE)).orThrow();

    Golden golden = Golden.read(model);
    assertThat(golden.changedFiles(model).isEmpty()).isTrue();
    try (ServedModel served = ServedModel.open(model)) {
      assertThat(golden.verify(served)).hasSize(4).allMatch(GoldenResult::passed);
    }
  }
}
