package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.seq2seq.BeamSearch;
import dev.unrolled.seq2seq.Decoding;
import dev.unrolled.seq2seq.LengthLimit;
import dev.unrolled.seq2seq.LengthPenalty;
import dev.unrolled.seq2seq.LengthPenalty.Form;
import dev.unrolled.training.data.SequencePairs;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.SequenceToSequenceOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Beam search of a barely trained model, whose distributions are flat, against all answers. */
class BeamSearchTest {

  /** Rounding of sums of float32 log-probabilities in another order. */
  private static final float ROUNDING = 1e-4f;

  private static final int LONGEST = 3;

  /** The ids that an answer may have: unknown, and those that are not reserved. */
  private static final int[] IDS = {1, 4, 5};

  private static final int[][] ROWS = {{4, 5}, {5, 5, 4}, {4}};

  private static SequenceToSequence model;

  /** All answers to each row. */
  private static List<List<Scored>> answers;

  @BeforeAll
  static void train() {
    Options options =
        Options.defaults()
            .withVocabularySize(6)
            .withEmbedding(new RandomEmbedding(4))
            .withCell(new GRUCell(6))
            .withEpochs(2);
    var pairs =
        SequencePairs.of(
            new int[][] {{4, 5}, {5, 4, 5}, {4}, {5, 5}}, new int[][] {{5, 4, 1}, {4, 4}, {5}, {}});
    model = SequenceToSequence.fit(pairs, SequenceToSequenceOptions.defaults(), options);
    answers = Arrays.stream(ROWS).map(BeamSearchTest::exhaustive).toList();
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Scored(int[] ids, double logProbability) {

    double score(LengthPenalty penalty) {
      return logProbability / penalty.of(ids.length + 1);
    }
  }

  private static List<int[]> allAnswers() {
    List<int[]> answers = new ArrayList<>(List.of(new int[0]));
    for (int from = 0; answers.get(from).length < LONGEST; from++) {
      int[] shorter = answers.get(from);
      for (int id : IDS) {
        int[] longer = Arrays.copyOf(shorter, shorter.length + 1);
        longer[shorter.length] = id;
        answers.add(longer);
      }
    }
    return answers;
  }

  private static List<Scored> exhaustive(int[] row) {
    return allAnswers().stream()
        .map(
            answer -> {
              var pair = SequencePairs.of(new int[][] {row}, new int[][] {answer});
              return new Scored(answer, -model.score(pair).lossSum());
            })
        .toList();
  }

  /** The best answers to a row, the best first. */
  private static List<Scored> best(int row, int most, LengthPenalty penalty) {
    return answers.get(row).stream()
        .sorted(Comparator.comparingDouble((Scored scored) -> scored.score(penalty)).reversed())
        .limit(most)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"POWER, 0", "POWER, 1", "GNMT, 0.8"})
  void beamOfTheWholeSpaceIsExhaustiveSearch(Form form, double alpha) {
    LengthPenalty penalty = new LengthPenalty(form, alpha);
    int nBest = 5;
    var all = new BeamSearch(allAnswers().size(), nBest, penalty);
    try (SequenceToSequence beam = model.withDecoding(new Decoding(all, LengthLimit.of(LONGEST)))) {
      for (int row = 0; row < ROWS.length; row++) {
        List<Scored> expected = best(row, nBest, penalty);
        List<SequenceAnswer> found = beam.predict(new int[][] {ROWS[row]}).get(0);
        assertThat(found).hasSize(nBest);
        for (int i = 0; i < nBest; i++) {
          assertThat(found.get(i).ids()).as("answer %d", i).isEqualTo(expected.get(i).ids());
          assertThat((double) found.get(i).logProbability())
              .isCloseTo(expected.get(i).logProbability(), within((double) ROUNDING));
        }
      }
    }
  }

  @Test
  void moreAnswersThanThereAreAreLeftOut() {
    var beam = new BeamSearch(8, 8, LengthPenalty.none());
    try (SequenceToSequence shorter = model.withDecoding(new Decoding(beam, LengthLimit.of(1)))) {
      assertThat(shorter.predict(ROWS).get(0)).hasSize(1 + IDS.length);
    }
  }
}
