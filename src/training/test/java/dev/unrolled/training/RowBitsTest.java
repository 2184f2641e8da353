package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.rnn.MinGRUCell;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.RNN;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.rnn.SimpleRNNCell;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.RecurrentEncoder;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.rnn.model.Targets;
import dev.unrolled.seq2seq.Decoder;
import dev.unrolled.training.data.BucketWidth;
import dev.unrolled.training.options.Options;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.framework.activations.Tanh;

/** Probabilities of a row do not depend on other rows or on the bucket. */
@Tag("slow")
class RowBitsTest {

  private static final int V = 7;
  private static final int LONGEST = 9;
  private static final int UNITS = 20;
  private static final Options OPTIONS =
      Options.defaults()
          .withEpochs(1)
          .withBatchSize(64)
          .withReplicas(1)
          .withBuckets(new BucketWidth(4));

  static Stream<Arguments> models() {
    List<RNNCell<?>> cells =
        List.of(
            new LSTMCell(UNITS),
            new GRUCell(UNITS),
            new MinGRUCell(UNITS),
            new GRUCell(UNITS, new Tanh(), true),
            new SimpleRNNCell(UNITS));
    List<Embedding> embeddings = List.of(new OneHot(), new RandomEmbedding(5));
    return cells.stream()
        .flatMap(
            cell ->
                embeddings.stream()
                    .flatMap(
                        embedding ->
                            Stream.of(false, true)
                                .map(backwards -> Arguments.of(cell, embedding, backwards))));
  }

  @ParameterizedTest
  @MethodSource("models")
  void rowHasTheSameBitsInAnyBatchAndBucket(
      RNNCell<?> cell, Embedding embedding, boolean backwards) {
    try (FittedModel model =
        Training.with(OPTIONS)
            .fit(model(cell, embedding, backwards), RaggedRows.of(40, LONGEST, V))) {
      for (int length : new int[] {1, 3, 5}) {
        int[] row = RaggedRows.row(length, V);
        Object single = probabilities(model, row, 1, length);
        for (int longest = length; longest <= LONGEST; longest += 3) {
          for (int rows : new int[] {2, 17}) {
            assertThat(probabilities(model, row, rows, longest))
                .as("length %d beside %d rows of %d", length, rows - 1, longest)
                .isEqualTo(single);
          }
        }
      }
    }
  }

  /** Returns the probabilities of a row in a batch with rows of another length. */
  private static Object probabilities(FittedModel model, int[] row, int rows, int longest) {
    List<int[]> batch = new ArrayList<>();
    batch.add(row);
    while (batch.size() < rows) {
      batch.add(RaggedRows.row(longest, V));
    }
    return Arrays.asList(model.predict(batch.toArray(int[][]::new)).get("probabilities")).get(0);
  }

  private static <S extends CellState<S>> SequenceModel model(
      RNNCell<S> cell, Embedding embedding, boolean backwards) {
    return new SequenceModel(
        InputIds.upTo(V, LONGEST),
        new RecurrentEncoder(embedding, new RNN<>(cell, backwards)),
        new Decoder<>(cell, Targets.exactly(2, V)));
  }
}
