package dev.unrolled.interchange;

import static dev.unrolled.interchange.Failures.messageOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.interchange.ImportedEncoderDecoder.Sizes;
import dev.unrolled.interchange.errors.InterchangeException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The connections of a Keras model are traced, and only this library's topology is accepted. */
class TopologyTest {

  private static final ImportOptions DEFAULTS = ImportOptions.defaults();

  /** Expected messages. Layers without a given name have Keras's numbered names. */
  private static final Map<String, String> REFUSALS =
      Map.ofEntries(
          Map.entry(
              "softmax-over-time", "layer \"softmax\" (Softmax): expected axis -1 or 2, found 1"),
          Map.entry(
              "two-softmaxes",
              "layer \"softmax_1\" (Softmax): expected one softmax over the logits, found another in"
                  + " \"softmax_2\""),
          Map.entry(
              "softmax-in-dense-and-after",
              "layer \"logits\" (Dense): expected one softmax over the logits, found another in"
                  + " \"softmax_3\""),
          Map.entry(
              "softmax-before-dense",
              "layer \"logits\" (Dense): expected the outputs of the decoder as input, found the"
                  + " output of \"softmax_4\" (Softmax)"),
          Map.entry(
              "decoder-reads-c",
              "layer \"repeat\" (RepeatVector): expected the encoder's h as input, found c of"
                  + " \"reader\" (LSTM)"),
          Map.entry(
              "states-swapped",
              "layer \"answerer\" (LSTM): expected as initial_state [h, c] of \"reader\", found"
                  + " [c of \"reader\" (LSTM), h of \"reader\" (LSTM)]"),
          Map.entry(
              "state-of-the-encoder-twice",
              "layer \"answerer\" (LSTM): expected as initial_state [h, c] of \"reader\", found"
                  + " [h of \"reader\" (LSTM), h of \"reader\" (LSTM)]"),
          Map.entry(
              "decoder-from-zero",
              "(Keras archive): expected a decoder that starts in the encoder's state, found"
                  + " \"answerer\" without initial_state"),
          Map.entry(
              "state-to-the-encoder-only",
              "(Keras archive): expected a decoder that starts in the encoder's state, found"
                  + " \"answerer\" without initial_state"),
          Map.entry(
              "state-to-the-encoder-too",
              "layer \"reader\" (LSTM): expected an encoder that starts from zero, found"
                  + " initial_state [h of \"reader\" (LSTM), c of \"reader\" (LSTM)]"),
          Map.entry(
              "encoder-backwards",
              "layer \"reader\" (LSTM): expected go_backwards false, found true"),
          Map.entry(
              "masked-ids", "layer \"table\" (Embedding): expected mask_zero false, found true"),
          Map.entry(
              "two-heads",
              "(Keras archive): expected outputs made of the logits of one Dense, found"
                  + " [the output of \"logits\" (Dense), the output of \"others\" (Dense)]"),
          Map.entry(
              "decoder-reads-the-encoders-outputs",
              "layer \"answerer\" (LSTM): expected the encoder's h, repeated by RepeatVector, as"
                  + " input, found the outputs at every step of \"reader\" (LSTM)"),
          Map.entry(
              "decoder-reads-an-input",
              "(Keras archive): expected one input, the ids, found 2:"
                  + " [the output of \"ids\" (InputLayer), the output of \"targets\""
                  + " (InputLayer)]"));

  @TempDir private Path folder;

  static List<String> right() throws IOException {
    return Topologies.names("right.zip");
  }

  static List<String> wrong() throws IOException {
    return Topologies.names("wrong.zip");
  }

  @ParameterizedTest
  @MethodSource("right")
  void equivalentTopologiesGiveTheSameAnswers(String name) throws IOException {
    var model = EncoderDecoderImport.read(Topologies.read("right.zip", name, folder), DEFAULTS);
    assertThat(model.sizes()).isEqualTo(new Sizes(11, 3, 2));
    Running.assertClose(
        Running.model(model, Topologies.IDS), Fixtures.expected(Topologies.EXPECTED, "dense"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void otherTopologiesAreRefused(String name) throws IOException {
    NamedArrays arrays = Topologies.read("wrong.zip", name, folder);
    String expected = Objects.requireNonNull(REFUSALS.get(name.replace("legacy-", "")), name);
    messageOf(Reason.UNSUPPORTED, () -> EncoderDecoderImport.read(arrays, DEFAULTS))
        .endsWith(expected);
  }

  @Test
  void everyRefusalIsTestedInBothFormats() throws IOException {
    assertThat(wrong().stream().map(name -> name.replace("legacy-", "")))
        .containsOnlyOnceElementsOf(List.of("decoder-reads-an-input"))
        .containsAll(REFUSALS.keySet());
    assertThat(wrong()).hasSize(2 * REFUSALS.size() - 1);
  }

  @ParameterizedTest
  @CsvSource({
    "keras3.keras,keras3",
    "keras3.weights.h5,keras3",
    "dense.weights.h5,dense",
    "legacy.keras,legacy",
    "legacy_one_hot.keras,legacy_one_hot"
  })
  void filesWhoseNamesDoNotTellTheRolesAnswerTheSame(String file, String expected) {
    var steps = DEFAULTS.withLengths(3, 2);
    var model = EncoderDecoderImport.read(Fixtures.read("wirings/" + file), steps);
    Running.assertClose(
        Running.model(model, Topologies.IDS), Fixtures.expected(Topologies.EXPECTED, expected));
  }

  @Test
  void intermediateOutputsAreLeftOutWithANote() {
    var model = EncoderDecoderImport.read(Fixtures.read("wirings/legacy_one_hot.keras"), DEFAULTS);
    assertThat(model.sizes()).isEqualTo(new Sizes(11, 3, 2));
    assertThat(model.notes()).containsExactly("output \"state\" is left out");
  }

  @Test
  void anotherPrecisionIsNoted() throws IOException {
    NamedArrays mixed = Topologies.read("right.zip", "mixed-float16", folder);
    assertThat(EncoderDecoderImport.read(mixed, DEFAULTS).notes())
        .containsExactly(
            "the model computes in mixed_float16; here it computes in float32, so its answers"
                + " differ by rounding");
  }
}
