package dev.unrolled.interchange;

import static dev.unrolled.interchange.Failures.messageOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.interchange.errors.InterchangeException.Reason;
import dev.unrolled.interchange.files.WeightFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every option of a layer and its calls is known or refused by name. */
class KerasConfigTest {

  private static final ImportOptions DEFAULTS = ImportOptions.defaults();

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"unroll\": false|\"leak\": 0.25|"
            + "layer \"encoder\" (LSTM): unknown option \"leak\" with the value 0.25",
        "\"name\": \"float32\"|\"name\": \"int8\"|"
            + "layer \"embedding\" (Embedding): expected dtype bfloat16 or float16 or float64 or"
            + " mixed_bfloat16 or mixed_float16, found int8",
        "\"mask\": null|\"mask\": [[true]]|"
            + "layer \"encoder\" (LSTM): expected a call without mask, found one",
        "\"training\": false|\"training\": true|"
            + "layer \"encoder\" (LSTM): expected a call without training, found true",
        "\"module\": \"keras.layers\", \"class_name\": \"LSTM\"|"
            + "\"module\": null, \"class_name\": \"LSTM\"|"
            + "layer \"encoder\": custom LSTM is not supported",
        "\"class_name\": \"RepeatVector\"|\"class_name\": \"Flatten\"|"
            + "layer \"repeat_vector\": Flatten is not supported",
        "\"optional\": false|\"optional\": true|"
            + "layer \"ids\" (InputLayer): expected optional false, found true",
      })
  void whatIsNotKnownIsRefused(String text, String by, String message) throws IOException {
    messageOf(Reason.UNSUPPORTED, () -> EncoderDecoderImport.read(edited(text, by), DEFAULTS))
        .isEqualTo(message);
  }

  @Test
  void aNullOptionIsNotSet() throws IOException {
    var model = EncoderDecoderImport.read(edited("\"unroll\": false", "\"leak\": null"), DEFAULTS);
    assertThat(model.notes()).isEmpty();
  }

  @Test
  void aModelThatDoesNotDescribeItsLayersIsRefused() throws IOException {
    String config = "{\"module\": null, \"class_name\": \"Translator\", \"config\": {}}";
    NamedArrays arrays = replaced(config);
    messageOf(Reason.UNSUPPORTED, () -> EncoderDecoderImport.read(arrays, DEFAULTS))
        .isEqualTo(
            arrays.origin()
                + ": expected a Functional model, found custom Translator, whose layers only its"
                + " Python code connects; save_weights to a .weights.h5 file if they are connected"
                + " as here");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[\"nowhere\", 0, 0]|unknown layer \"nowhere\"",
        "[\"dense\", 1, 0]|layer \"dense\" (Dense): expected call 1 of it, found 1 calls",
      })
  void aTensorThatDoesNotExistIsRefused(String output, String message) throws IOException {
    NamedArrays damaged =
        edited("\"output_layers\": [\"dense\", 0, 0]", "\"output_layers\": " + output);
    messageOf(Reason.UNREADABLE, () -> EncoderDecoderImport.read(damaged, DEFAULTS))
        .isEqualTo(message);
  }

  @Test
  void cyclicLayersAreRefused() throws IOException {
    NamedArrays circle =
        replaced(
            """
            {"class_name": "Functional", "config": {
              "layers": [
                {"class_name": "InputLayer", "config": {"name": "ids"}},
                {"class_name": "LSTM", "config": {"name": "reader"}},
                {"class_name": "LSTM", "config": {"name": "writer"}},
                {"class_name": "Dropout", "config": {"name": "dropout"},
                 "inbound_nodes": [[["dropout", 0, 0, {}]]]}],
              "input_layers": [["ids", 0, 0]],
              "output_layers": [["dropout", 0, 0]]}}
            """);
    messageOf(Reason.UNREADABLE, () -> EncoderDecoderImport.read(circle, DEFAULTS))
        .isEqualTo("layer \"dropout\" (Dropout): expected layers in a chain, found a circle");
  }

  @Test
  void aSequentialModelConnectsItsLayersInOrder() throws IOException {
    KerasGraph graph =
        KerasConfig.read(
            folder,
            ("{\"class_name\": \"Sequential\", \"config\": {\"layers\": ["
                    + "{\"class_name\": \"InputLayer\", \"config\": {\"name\": \"ids\"}},"
                    + "{\"class_name\": \"Dense\", \"config\": {\"name\": \"dense\"}}]}}")
                .getBytes(StandardCharsets.UTF_8));
    assertThat(graph.inputs()).containsExactly(new KerasTensor("ids", 0, 0));
    assertThat(graph.outputs()).containsValue(new KerasTensor("dense", 0, 0));
    assertThat(graph.layers().get(1).calls().get(0).inputs()).isEqualTo(graph.inputs());
  }

  private NamedArrays edited(String text, String by) throws IOException {
    return WeightFiles.read(
        ZipEdit.of(Fixtures.path("encdec.keras"))
            .replace(KerasConfig.FILE, text, by)
            .save(folder.resolve("edited.keras")));
  }

  private NamedArrays replaced(String config) throws IOException {
    return WeightFiles.read(
        ZipEdit.of(Fixtures.path("encdec.keras"))
            .put(KerasConfig.FILE, config.getBytes(StandardCharsets.UTF_8))
            .save(folder.resolve("replaced.keras")));
  }
}
