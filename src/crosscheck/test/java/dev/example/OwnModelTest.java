package dev.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.RNN;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.RecurrentEncoder;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.FittedModel;
import dev.unrolled.training.Training;
import dev.unrolled.training.data.BucketWidth;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.metrics.Score;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A custom encoder and head are trained, scored, exported and loaded. */
@Tag("slow")
class OwnModelTest {

  private static final int V = 6;
  private static final int LABELS = 3;
  private static final float TOLERANCE = 1e-6f; // another graph optimizer may sum in another order

  /** Rows have label c if they contain id c. */
  static Sequences data(int rows, int shortest, int longest, long seed) {
    Random random = new Random(seed);
    int[][] inputs =
        IntStream.range(0, rows)
            .mapToObj(i -> random.ints(shortest + random.nextInt(longest - shortest + 1), 0, V))
            .map(IntStream::toArray)
            .toArray(int[][]::new);
    return new Sequences(
        inputs, Arrays.stream(inputs).map(OwnModelTest::labels).toArray(int[][]::new));
  }

  private static int[] labels(int[] row) {
    return IntStream.range(0, LABELS)
        .map(label -> Arrays.stream(row).anyMatch(id -> id == label) ? 1 : 0)
        .toArray();
  }

  @Test
  void aCustomEncoderAndHeadTrainAndAreServedWithEqualOutputs(@TempDir Path folder)
      throws IOException {
    try (FittedModel model = ModelRecipes.ofYourOwn(data(600, 2, 12, 1), V, LABELS)) {
      Sequences test = data(100, 2, 12, 2);
      Score score = model.score(test);
      assertThat(score.tokenAccuracy()).isGreaterThan(0.9);
      assertThat(score.tokens()).isEqualTo(300);
      assertThat(accuracy(model, test)).isEqualTo(score.tokenAccuracy());
      assertServed(model, test.inputs(), folder);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCustomHeadWorksWithTheLibrarysEncoder(boolean mean, @TempDir Path folder)
      throws IOException {
    Embedding embedding = new OneHot();
    var encoder = new RecurrentEncoder(embedding, new RNN<>(new GRUCell(12)));
    var spec = new SequenceModel(InputIds.exactly(V, 4), encoder, new MultiLabelHead(LABELS, mean));
    Options options = Options.defaults().withBatchSize(32).withEpochs(15);
    try (FittedModel model = Training.with(options).fit(spec, data(400, 4, 4, 1))) {
      Sequences test = data(50, 4, 4, 2);
      assertThat(model.score(test).tokenAccuracy()).isGreaterThan(0.9);
      assertServed(model, test.inputs(), folder);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRowHasEqualOutputsAloneAndNextToLongerRowsInEveryBucket(boolean mean) {
    var encoder = new RecurrentEncoder(new OneHot(), new RNN<>(new GRUCell(12)));
    var spec = new SequenceModel(InputIds.upTo(V, 20), encoder, new MultiLabelHead(LABELS, mean));
    Options options = Options.defaults().withEpochs(1).withBuckets(new BucketWidth(3));
    try (FittedModel model = Training.with(options).fit(spec, data(50, 2, 20, 1))) {
      int[] row = {1, 5, 2};
      Object alone = model.predict(new int[][] {row}).get("probabilities")[0];
      for (int longest = 4; longest <= 20; longest++) {
        int[][] rows = {row, new int[longest]};
        assertThat(model.predict(rows).get("probabilities")[0]).isEqualTo(alone);
      }
    }
  }

  private static double accuracy(FittedModel model, Sequences test) {
    Object[] labels = model.predict(test.inputs()).get("labels");
    int correct = 0;
    for (int row = 0; row < test.size(); row++) {
      for (int label = 0; label < LABELS; label++) {
        correct += ((int[]) labels[row])[label] == test.targets()[row][label] ? 1 : 0;
      }
    }
    return (double) correct / (test.size() * LABELS);
  }

  private static void assertServed(FittedModel model, int[][] rows, Path folder)
      throws IOException {
    int longest = Arrays.stream(rows).mapToInt(row -> row.length).max().orElseThrow();
    int[][] padded = Arrays.stream(rows).map(r -> Arrays.copyOf(r, longest)).toArray(int[][]::new);
    int[] lengths = Arrays.stream(rows).mapToInt(row -> row.length).toArray();
    Map<String, Object[]> predicted = ModelRecipes.predictedAndExported(model, rows, folder);
    try (ServedModel served = ServedModel.open(folder)) {
      boolean takesLengths =
          served.signatures().get("serving_default").inputs().containsKey("lengths");
      Map<String, ?> inputs =
          takesLengths ? Map.of("ids", padded, "lengths", lengths) : Map.of("ids", padded);
      Answer answer = served.signature("serving_default").call(inputs);
      assertThat((int[][]) answer.toArray("labels"))
          .isDeepEqualTo((int[][]) predicted.get("labels"));
      float[][] probabilities = (float[][]) answer.toArray("probabilities");
      for (int row = 0; row < rows.length; row++) {
        assertThat(probabilities[row])
            .containsExactly(
                (float[]) predicted.get("probabilities")[row],
                org.assertj.core.data.Offset.offset(TOLERANCE));
      }
    }
  }
}
