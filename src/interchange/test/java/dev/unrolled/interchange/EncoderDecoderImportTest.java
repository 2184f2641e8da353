package dev.unrolled.interchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.interchange.ImportedEncoderDecoder.Sizes;
import dev.unrolled.interchange.files.WeightFiles;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.RandomEmbedding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Imported encoder-decoders reproduce the outputs of Python's models. */
class EncoderDecoderImportTest {

  private static final ImportOptions STEPS = ImportOptions.defaults().withLengths(3, 2);

  @ParameterizedTest
  @CsvSource({
    "encdec.keras,lstm",
    "encdec.weights.h5,lstm",
    "nameless.weights.h5,lstm",
    "tf2_checkpoint,lstm",
    "gru_before.keras,gru_before",
    "keras_export,simple_rnn"
  })
  void kerasModelsAnswerTheSame(String file, String expected) {
    Path path = file.equals("tf2_checkpoint") ? Fixtures.tf2Checkpoint() : Fixtures.path(file);
    var model = EncoderDecoderImport.read(WeightFiles.read(path), STEPS);
    Running.assertClose(
        Running.model(model, Fixtures.IDS), Fixtures.expected("encdec_expected.npz", expected));
  }

  @Test
  void theNotebooksGraphGivesTheSameAnswers() {
    for (Path path : new Path[] {Fixtures.path("tf1_saved_model"), Fixtures.tf1Checkpoint()}) {
      var model = EncoderDecoderImport.read(WeightFiles.read(path), STEPS);
      Running.assertClose(
          Running.model(model, Fixtures.TF1_IDS), Fixtures.expected("tf1_expected.npz", "logits"));
      assertThat(model.weights().values().keySet())
          .containsExactly(
              "encoder/lstm/kernel",
              "encoder/lstm/recurrent_kernel",
              "encoder/lstm/bias",
              "decoder/lstm/kernel",
              "decoder/lstm/recurrent_kernel",
              "decoder/lstm/bias",
              "decoder/dense/kernel",
              "decoder/dense/bias");
    }
  }

  @Test
  void aPyTorchModelGivesTheSameAnswers() {
    ImportOptions steps = ImportOptions.defaults().withLengths(5, 2);
    var model = EncoderDecoderImport.read(Fixtures.read("torch_encdec.npz"), steps);
    Running.assertClose(
        Running.model(model, Fixtures.TORCH_IDS),
        Fixtures.expected("torch_expected.npz", "logits"));
  }

  @Test
  void aKerasArchiveNeedsNoOptions() {
    var model = EncoderDecoderImport.read(Fixtures.read("encdec.keras"), ImportOptions.defaults());
    assertThat(model.sizes()).isEqualTo(new Sizes(11, 3, 2));
    assertThat(model.embedding()).isEqualTo(new RandomEmbedding(3));
    assertThat(model.cell().name()).isEqualTo("lstm");
    assertThat(model.notes()).isEmpty();
  }

  @Test
  void aSavedModelsSignatureDeclaresTheLengths() {
    var model =
        EncoderDecoderImport.read(Fixtures.read("tf1_saved_model"), ImportOptions.defaults());
    assertThat(model.sizes()).isEqualTo(new Sizes(7, 3, 2));
    assertThat(model.embedding()).isEqualTo(new OneHot());
    assertThat(model.notes())
        .containsExactly("the file does not say the cells' activation: tanh is assumed");
  }

  @Test
  void assumedConnectionsAreNoted() {
    var model = EncoderDecoderImport.read(Fixtures.read("encdec.weights.h5"), STEPS);
    assertThat(model.notes())
        .contains(
            "the file does not say how the layers are connected: a decoder that starts in the"
                + " encoder's state is assumed; a .keras file says it");
  }

  @Test
  void ignoredOptionsAreNoted() {
    var model =
        EncoderDecoderImport.read(Fixtures.read("gru_before.keras"), ImportOptions.defaults());
    assertThat(model.notes())
        .containsExactly(
            "layer \"encoder\": use_bias false: the bias is zeros",
            "layer \"decoder\": use_bias false: the bias is zeros");
  }

  @Test
  void ourModelsNameTheirCell(@TempDir Path folder) throws Exception {
    Path source = Fixtures.path("tf1_saved_model");
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve("1").resolve(source.relativize(file).toString()));
      }
    }
    Path card = Files.createDirectories(folder.resolve("1/assets.extra")).resolve("unrolled.json");
    Files.writeString(
        card, "{\"model\": {\"cell\": {\"name\": \"lstm\", \"activation\": \"relu\"}}}");
    var model = EncoderDecoderImport.read(WeightFiles.read(folder), ImportOptions.defaults());
    assertThat(model.cell().config()).containsEntry("activation", "relu");
    assertThat(model.notes()).isEmpty();
  }

  @Test
  void inconclusiveNamesAreNoted() {
    var model = EncoderDecoderImport.read(Fixtures.read("nameless.weights.h5"), STEPS);
    assertThat(model.notes())
        .contains(
            "\"lstm/lstm_cell\" is assumed to be the encoder, \"lstm_1/lstm_cell\" the decoder");
  }
}
