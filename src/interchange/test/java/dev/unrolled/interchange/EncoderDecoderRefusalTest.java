package dev.unrolled.interchange;

import static dev.unrolled.interchange.Failures.messageOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.interchange.errors.InterchangeException.Reason;
import dev.unrolled.interchange.files.WeightFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.Shape;

/** Models that are not an encoder-decoder of this library are refused. */
class EncoderDecoderRefusalTest {

  private static final ImportOptions STEPS = ImportOptions.defaults().withLengths(3, 2);

  @TempDir Path folder;

  @Test
  void missingAndUnusedWeightsAreBothListed() {
    NamedArrays file = Fixtures.read("encdec.weights.h5");
    NamedArrays changed =
        Fixtures.changed(
            file,
            "decoder/lstm_cell/bias",
            new TreeMap<>(Map.of("norm/beta", array(4), "norm/gamma", array(4))));
    messageOf(Reason.MISSING_OR_SURPLUS, () -> EncoderDecoderImport.read(changed, STEPS))
        .isEqualTo(
            file.origin()
                + ": missing: [decoder/lstm_cell/bias]; surplus: [norm/beta, norm/gamma]");
  }

  @Test
  void missingLayersAreListed() {
    NamedArrays cells = Fixtures.read("cells.npz");
    Map<String, FloatNdArray> one = new LinkedHashMap<>(cells.group("lstm/").arrays());
    NamedArrays only =
        new NamedArrays(cells.origin(), renamed(one), cells.ignored(), ModelDescription.none());
    messageOf(Reason.MISSING_OR_SURPLUS, () -> EncoderDecoderImport.read(only, STEPS))
        .isEqualTo(
            cells.origin()
                + ": missing: [the cell of the decoder, a dense layer for the logits]; surplus: []");
  }

  @Test
  void moreThanTwoCellsAreRefused() {
    NamedArrays torch = Fixtures.read("torch.npz");
    messageOf(Reason.UNSUPPORTED, () -> EncoderDecoderImport.read(torch, STEPS))
        .isEqualTo(
            torch.origin()
                + ": expected two recurrent cells, of the encoder and the decoder, found 3:"
                + " [gru, lstm, rnn]");
  }

  @Test
  void cellsOfTwoKindsAreRefused() {
    NamedArrays file = Fixtures.read("encdec.weights.h5");
    Map<String, FloatNdArray> simple =
        Map.of(
            "decoder/lstm_cell/kernel", array(4, 4),
            "decoder/lstm_cell/recurrent_kernel", array(4, 4),
            "decoder/lstm_cell/bias", array(4));
    messageOf(
            Reason.UNSUPPORTED,
            () -> EncoderDecoderImport.read(Fixtures.changed(file, "", simple), STEPS))
        .startsWith(
            file.origin() + ": expected encoder and decoder with the same cell, found lstm {");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dense/kernel|5,11|dense/kernel: expected [4, -1], found [5, 11]",
        "dense/bias|12|dense/bias: expected [11], found [12]",
        "embedding/embeddings|12,3|embedding/embeddings: expected [11, -1], found [12, 3]",
        "encoder/lstm_cell/kernel|5,16|"
            + "encoder/lstm_cell: expected a kernel for inputs of size 3, found one for 5",
        "decoder/lstm_cell/kernel|3,16|"
            + "decoder/lstm_cell: expected a kernel for inputs of size 4, found one for 3",
      })
  void aWrongShapeIsReported(String name, String sizes, String message) {
    long[] shape = Arrays.stream(sizes.split(",")).mapToLong(Long::parseLong).toArray();
    NamedArrays changed =
        Fixtures.changed(Fixtures.read("encdec.weights.h5"), "", Map.of(name, array(shape)));
    messageOf(Reason.WRONG_SHAPE, () -> EncoderDecoderImport.read(changed, STEPS))
        .isEqualTo(message);
  }

  @Test
  void unspecifiedLengthsAreRefused() {
    NamedArrays file = Fixtures.read("encdec.weights.h5");
    messageOf(Reason.UNSPECIFIED, () -> EncoderDecoderImport.read(file, ImportOptions.defaults()))
        .isEqualTo(
            file.origin() + ": unknown length of an input sequence; set it in the import options");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"recurrent_activation\": \"sigmoid\"|\"recurrent_activation\": \"hard_sigmoid\"|"
            + "layer \"encoder\" (LSTM): expected recurrent_activation sigmoid, found hard_sigmoid",
        "\"activation\": \"tanh\"|\"activation\": \"gelu\"|"
            + "layer \"encoder\" (LSTM): expected activation elu or linear or relu or selu or"
            + " sigmoid or softplus or softsign or tanh, found gelu",
        "\"go_backwards\": false|\"go_backwards\": true|"
            + "layer \"encoder\" (LSTM): expected go_backwards false, found true",
        "\"unroll\": false|\"time_major\": true|"
            + "layer \"encoder\" (LSTM): expected time_major false, found true",
        "\"mask_zero\": false|\"mask_zero\": true|"
            + "layer \"embedding\" (Embedding): expected mask_zero false, found true",
        "\"activation\": \"linear\"|\"activation\": \"relu\"|"
            + "layer \"dense\" (Dense): expected activation linear or softmax, found relu",
        "\"class_name\": \"RepeatVector\"|\"class_name\": \"Attention\"|"
            + "layer \"repeat_vector\": Attention is not supported",
      })
  void optionsThatChangeTheMathsAreRefused(String text, String by, String message)
      throws Exception {
    messageOf(Reason.UNSUPPORTED, () -> EncoderDecoderImport.read(edited(text, by), STEPS))
        .isEqualTo(message);
  }

  @Test
  void aDecoderThatStartsFromZeroIsRefused() throws Exception {
    NamedArrays file = edited("\"initial_state\"", "\"other\"");
    messageOf(Reason.UNSUPPORTED, () -> EncoderDecoderImport.read(file, STEPS))
        .isEqualTo(
            file.origin()
                + ": expected a decoder that starts in the encoder's state, found \"decoder\""
                + " without initial_state");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"dropout\": 0.0|\"dropout\": 0.5|dropout 0.5: has no effect at inference",
        "\"stateful\": false|\"stateful\": true|stateful true: every call starts from the zero state",
      })
  void optionsThatDoNotAreNoted(String text, String by, String note) throws Exception {
    var model = EncoderDecoderImport.read(edited(text, by), STEPS);
    assertThat(model.notes()).containsExactly("layer \"encoder\": " + note);
  }

  @Test
  void anotherActivationIsTakenFromTheConfiguration() throws Exception {
    Path path =
        ZipEdit.of(Fixtures.path("encdec.keras"))
            .replace("config.json", "\"activation\": \"tanh\"", "\"activation\": \"relu\"")
            .replace("config.json", "\"activation\": \"tanh\"", "\"activation\": \"relu\"")
            .save(folder.resolve("relu.keras"));
    var model = EncoderDecoderImport.read(WeightFiles.read(path), STEPS);
    assertThat(model.cell().config()).containsEntry("activation", "relu");
  }

  private NamedArrays edited(String text, String by) throws Exception {
    return WeightFiles.read(
        ZipEdit.of(Fixtures.path("encdec.keras"))
            .replace("config.json", text, by)
            .save(folder.resolve("edited.keras")));
  }

  private static Map<String, FloatNdArray> renamed(Map<String, FloatNdArray> layer) {
    Map<String, FloatNdArray> renamed = new LinkedHashMap<>();
    layer.forEach((name, array) -> renamed.put("encoder/lstm/" + name, array));
    return renamed;
  }

  private static FloatNdArray array(long... sizes) {
    Shape shape = Shape.of(sizes);
    return Floats.array(new float[(int) shape.size()], shape);
  }
}
