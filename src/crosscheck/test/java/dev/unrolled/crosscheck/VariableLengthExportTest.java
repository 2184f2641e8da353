package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.ServedSignature;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.data.BucketWidth;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.export.ModelMetadata;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Exported models with rows of different lengths. */
@Tag("slow")
class VariableLengthExportTest {

  private static final float ROUNDING = 1e-5f; // a frozen graph sums in another order
  private static final Sequences DATA =
      new Sequences(
          new int[][] {{1, 2, 3, 4, 5, 6}, {3}, {2, 1}, {6, 5, 4}},
          new int[][] {{1, 2}, {3, 3}, {2, 1}, {0, 4}});
  private static final int[][] PADDED = {{1, 2, 3, 4}, {3, 0, 0, 0}, {2, 1, 0, 0}};
  private static final int[] LENGTHS = {4, 1, 2};
  private static final int[][] ROWS = {{1, 2, 3, 4}, {3}, {2, 1}};
  private static final Options OPTIONS =
      Options.defaults()
          .withVocabularySize(7)
          .withCell(new LSTMCell(6))
          .withBuckets(new BucketWidth(2))
          .withEpochs(3);

  @ParameterizedTest
  @EnumSource(ExportForm.class)
  void signatureTakesIdsOfAnyWidthWithLengths(ExportForm form, @TempDir Path folder)
      throws IOException {
    try (EncoderDecoder model = EncoderDecoder.fit(DATA, OPTIONS);
        ServedModel served = ServedModel.open(model.export(folder, form))) {
      ServedSignature signature = served.signature("serving_default");
      assertThat(signature.info().inputs().get("ids").shape().asArray()).containsExactly(-1, -1);
      assertThat(signature.info().inputs().get("lengths").shape().asArray()).containsExactly(-1);
      assertClose(
          signature.call(Map.of("ids", PADDED, "lengths", LENGTHS)),
          model.predictProbabilities(ROWS));
      assertClose(
          signature.call(Map.of("ids", new int[][] {{2, 1, 6}})),
          model.predictProbabilities(new int[][] {{2, 1, 6}}));
    }
  }

  @Test
  void aRowHasTheSameBitsAloneAndPadded(@TempDir Path folder) throws IOException {
    try (EncoderDecoder model = EncoderDecoder.fit(DATA, OPTIONS);
        ServedModel served = ServedModel.open(model.export(folder))) {
      ServedSignature signature = served.signature("serving_default");
      Answer together = signature.call(Map.of("ids", PADDED, "lengths", LENGTHS));
      for (int row = 0; row < ROWS.length; row++) {
        Answer alone = signature.call(Map.of("ids", new int[][] {ROWS[row]}));
        assertThat(probabilities(alone)[0]).isDeepEqualTo(probabilities(together)[row]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ExportForm.class)
  void invalidRowsFailWithAMessage(ExportForm form, @TempDir Path folder) throws IOException {
    try (EncoderDecoder model = EncoderDecoder.fit(DATA, OPTIONS);
        ServedModel served = ServedModel.open(model.export(folder, form))) {
      ServedSignature signature = served.signature("serving_default");
      assertRejected(
          signature, Map.of("ids", new int[2][7]), "ids: expected rows of at most 6 ids");
      assertRejected(
          signature,
          Map.of("ids", PADDED, "lengths", new int[] {5, 1, 1}),
          "lengths: expected each from 1 to the width of ids");
      assertRejected(
          signature,
          Map.of("ids", PADDED, "lengths", new int[] {0, 1, 1}),
          "lengths: expected each from 1 to the width of ids");
      assertRejected(
          signature,
          Map.of("ids", PADDED, "lengths", new int[] {1, 1}),
          "lengths: expected one for each row of ids");
    }
  }

  @Test
  void encoderAndDecoderMayDifferInCellUnitsAndVocabulary(@TempDir Path folder) throws IOException {
    Options options =
        OPTIONS
            .withEmbedding(new RandomEmbedding(3))
            .withDecoderCell(new GRUCell(5))
            .withOutputVocabularySize(9);
    Sequences data = new Sequences(DATA.inputs(), new int[][] {{8, 2}, {3, 7}, {2, 1}, {0, 4}});
    try (EncoderDecoder model = EncoderDecoder.fit(data, options)) {
      assertThat(model.score(data).tokens()).isEqualTo(8);
      assertThat(model.snapshot().weights().values())
          .containsKeys("decoder/bridge/dense/kernel", "encoder/lstm/kernel", "decoder/gru/kernel");
      Path version = model.export(folder);
      assertSame(ModelMetadata.read(version).architecture(), model.architecture());
      try (ServedModel served = ServedModel.open(version)) {
        Answer answer =
            served.signature("serving_default").call(Map.of("ids", PADDED, "lengths", LENGTHS));
        assertThat(answer.shape("probabilities").asArray()).containsExactly(3, 2, 9);
        assertClose(answer, model.predictProbabilities(ROWS));
      }
    }
  }

  /** Activations do not implement equals, so cells are compared by their configuration. */
  private static void assertSame(Architecture found, Architecture expected) {
    assertThat(found.input()).isEqualTo(expected.input());
    assertThat(found.targets()).isEqualTo(expected.targets());
    assertThat(found.embedding()).isEqualTo(expected.embedding());
    assertSame(found.cell(), expected.cell());
    assertSame(found.cells().decoderCell(), expected.cells().decoderCell());
  }

  private static void assertSame(RNNCell<?> found, RNNCell<?> expected) {
    assertThat(found.name()).isEqualTo(expected.name());
    assertThat(found.config()).isEqualTo(expected.config());
  }

  private static void assertRejected(
      ServedSignature signature, Map<String, ?> inputs, String message) {
    assertThatThrownBy(() -> signature.call(inputs))
        .isInstanceOf(LoaderException.class)
        .hasMessageContaining(message);
  }

  private static float[][][] probabilities(Answer answer) {
    return (float[][][]) answer.toArray("probabilities");
  }

  private static void assertClose(Answer answer, float[][][] expected) {
    float[][][] found = probabilities(answer);
    assertThat(found).hasDimensions(expected.length, expected[0].length);
    for (int row = 0; row < expected.length; row++) {
      for (int i = 0; i < expected[row].length; i++) {
        assertThat(found[row][i]).containsExactly(expected[row][i], Offset.offset(ROUNDING));
      }
    }
  }
}
