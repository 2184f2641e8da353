package dev.unrolled.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.interchange.EncoderDecoderImport;
import dev.unrolled.interchange.ImportOptions;
import dev.unrolled.interchange.ImportedEncoderDecoder;
import dev.unrolled.interchange.files.NpzExport;
import dev.unrolled.interchange.files.WeightFiles;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.reference.Matrix;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.SimpleRNNCell;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.framework.activations.Tanh;

/** Exported weights are imported unchanged; imported Python models are exported unchanged. */
@Tag("slow")
class RoundTripTest {

  private static final int UNITS = 4;
  private static final int VOCABULARY = 9;
  private static final Sequences DATA = EchoTask.generate(VOCABULARY, 4, 3, 90, 2);

  /** The softmax of logits that are 1e-5 apart is at most half as far apart. */
  private static final double TOLERANCE = 1e-5;

  @TempDir private Path folder;

  static Stream<Arguments> models() {
    List<Embedding> embeddings = List.of(new OneHot(), new RandomEmbedding(4));
    return Stream.of(
            new SimpleRNNCell(UNITS),
            new LSTMCell(UNITS),
            new GRUCell(UNITS),
            new GRUCell(UNITS, new Tanh(), true))
        .flatMap(cell -> embeddings.stream().map(embedding -> Arguments.of(cell, embedding)));
  }

  static Stream<PythonWeights> pythonModels() throws IOException {
    return PythonWeights.encoderDecoders();
  }

  @ParameterizedTest
  @MethodSource("models")
  void exportedWeightsAreImportedToTheLastBit(RNNCell<?> cell, Embedding embedding)
      throws IOException {
    Path file = folder.resolve("weights.npz");
    Options options =
        Options.defaults().withVocabularySize(VOCABULARY).withCell(cell).withEpochs(1);
    try (var model = EncoderDecoder.fit(DATA, options.withEmbedding(embedding))) {
      NpzExport.write(model.snapshot().weights(), file);
      var steps = ImportOptions.defaults().withLengths(DATA.inputLength(), DATA.targetLength());
      var read = EncoderDecoderImport.read(WeightFiles.read(file), steps);
      assertThat(read.weights().values()).isEqualTo(model.snapshot().weights().values());
      assertThat(read.embedding()).isEqualTo(embedding);
      try (var again = model(read)) {
        assertThat(again.predictProbabilities(DATA.inputs()))
            .isDeepEqualTo(model.predictProbabilities(DATA.inputs()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pythonModels")
  void anImportedPythonModelPredictsAsInPython(PythonWeights python) throws IOException {
    try (var model = model(python.model());
        var served = ServedModel.open(model.export(folder))) {
      Answer answer = served.signature("serving_default").call(Map.of("ids", python.ids()));
      Matrix ids = Agreement.matrix(python.outputs().get("predictions"));
      int[][] predictions = answer.get("predictions", int[][].class);
      assertThat(Arrays.stream(predictions).flatMapToInt(Arrays::stream).toArray())
          .isEqualTo(ints(ids));
      Matrix logits = Agreement.matrix(python.outputs().get("logits"));
      double largest =
          probabilities(answer.get("probabilities", float[][][].class))
              .maxDifference(softmax(logits));
      assertThat(largest).isLessThanOrEqualTo(TOLERANCE);
      Agreement.print("export, %s, probabilities".formatted(python), largest);
    }
  }

  private static EncoderDecoder model(ImportedEncoderDecoder read) {
    var sizes = read.sizes();
    var architecture =
        new Architecture(
            read.cell(),
            read.embedding(),
            sizes.vocabulary(),
            sizes.inputLength(),
            sizes.outputLength());
    return EncoderDecoder.of(Snapshot.imported(architecture, read.weights()));
  }

  private static int[] ints(Matrix ids) {
    float[] flat = ids.toFloats();
    int[] ints = new int[flat.length];
    Arrays.setAll(ints, i -> (int) flat[i]);
    return ints;
  }

  private static Matrix probabilities(float[][][] values) {
    return Matrix.stack(Arrays.stream(values).map(RoundTripTest::matrix).toList());
  }

  private static Matrix matrix(float[][] rows) {
    int[] next = {0};
    int columns = rows[0].length;
    return Matrix.filled(rows.length, columns, () -> rows[next[0] / columns][next[0]++ % columns]);
  }

  /** The softmax of each row, in double. */
  private static Matrix softmax(Matrix logits) {
    Matrix exponentials = logits.map(Math::exp);
    int[] next = {0};
    int columns = logits.columns();
    return Matrix.filled(
        logits.rows(),
        columns,
        () -> {
          int at = next[0]++;
          Matrix row = exponentials.row(at / columns);
          return row.get(0, at % columns) / row.sum();
        });
  }
}
