package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.RandomEmbedding;
import dev.unrolled.seq2seq.BeamSearch;
import dev.unrolled.seq2seq.Decoding;
import dev.unrolled.seq2seq.LengthLimit;
import dev.unrolled.seq2seq.LengthPenalty;
import dev.unrolled.seq2seq.Sampling;
import dev.unrolled.training.data.SequencePairs;
import dev.unrolled.training.export.ExportForm;
import dev.unrolled.training.export.ModelMetadata;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.SequenceToSequenceOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers of a model that was trained to reverse its input. */
class SequenceToSequenceTest {

  /** Rounding of sums of float32 log-probabilities in another order. */
  private static final float ROUNDING = 1e-4f;

  private static final int[][] ROWS = ReversedRows.inputs(40, 99);
  private static final Options OPTIONS =
      Options.defaults()
          .withVocabularySize(ReversedRows.VOCABULARY)
          .withEmbedding(new RandomEmbedding(8))
          .withCell(new GRUCell(24))
          .withBatchSize(32)
          .withEpochs(25);

  private static SequenceToSequence model;

  @BeforeAll
  static void train() {
    model =
        SequenceToSequence.fit(
            ReversedRows.pairs(600, 1), SequenceToSequenceOptions.defaults(), OPTIONS);
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void reversesRowsThatItWasNotTrainedOn() {
    int correct = 0;
    for (int row = 0; row < ROWS.length; row++) {
      correct +=
          Arrays.equals(best(model, ROWS).get(row).ids(), ReversedRows.reversed(ROWS[row])) ? 1 : 0;
    }
    assertThat(correct).isGreaterThanOrEqualTo(38);
  }

  @Test
  void logProbabilityIsTheScoreOfTheAnswer() {
    for (Decoding decoding : decodings(3)) {
      try (SequenceToSequence other = model.withDecoding(decoding)) {
        for (int row = 0; row < 6; row++) {
          for (SequenceAnswer answer : other.predict(new int[][] {ROWS[row]}).get(0)) {
            var pair = SequencePairs.of(new int[][] {ROWS[row]}, new int[][] {answer.ids()});
            assertThat(answer.logProbability())
                .as("%s", decoding)
                .isCloseTo((float) -model.score(pair).lossSum(), within(ROUNDING));
          }
        }
      }
    }
  }

  private static List<Decoding> decodings(int nBest) {
    LengthLimit limit = LengthLimit.of(ReversedRows.LONGEST);
    return List.of(
        Decoding.greedy(limit),
        new Decoding(new BeamSearch(4, nBest, LengthPenalty.none()), limit),
        new Decoding(new BeamSearch(3, 1, new LengthPenalty(LengthPenalty.Form.GNMT, 0.6)), limit),
        new Decoding(new Sampling(1.5, 0, 1, 3), limit));
  }

  @Test
  void rowHasTheSameAnswerInAnyBatch() {
    for (Decoding decoding : decodings(2)) {
      try (SequenceToSequence other = model.withDecoding(decoding)) {
        List<List<SequenceAnswer>> together = other.predict(ROWS);
        for (int row = 0; row < ROWS.length; row++) {
          assertSame(together.get(row), other.predict(new int[][] {ROWS[row]}).get(0));
        }
      }
    }
  }

  private static void assertSame(List<SequenceAnswer> found, List<SequenceAnswer> expected) {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).ids()).isEqualTo(expected.get(i).ids());
      assertThat(found.get(i).logProbability()).isEqualTo(expected.get(i).logProbability());
    }
  }

  @Test
  void beamOfOneIsGreedy() {
    LengthLimit limit = LengthLimit.of(ReversedRows.LONGEST);
    var penalty = new LengthPenalty(LengthPenalty.Form.POWER, 1);
    try (SequenceToSequence beam =
        model.withDecoding(new Decoding(new BeamSearch(1, 1, penalty), limit))) {
      assertThat(ids(beam.predict(ROWS))).isEqualTo(ids(model.predict(ROWS)));
    }
  }

  private static List<List<Integer>> ids(List<List<SequenceAnswer>> answers) {
    return answers.stream().map(row -> Arrays.stream(row.get(0).ids()).boxed().toList()).toList();
  }

  @Test
  void samplingOfTheMostProbableIdIsGreedy() {
    try (SequenceToSequence sampled =
        model.withDecoding(
            new Decoding(new Sampling(1, 1, 1, 5), LengthLimit.of(ReversedRows.LONGEST)))) {
      assertThat(ids(sampled.predict(ROWS))).isEqualTo(ids(model.predict(ROWS)));
    }
  }

  @Test
  void attentionOfEachIdAddsUpToOne() {
    List<float[][]> maps = model.attention(ROWS);
    List<SequenceAnswer> answers = best(model, ROWS);
    for (int row = 0; row < ROWS.length; row++) {
      assertThat(maps.get(row)).hasNumberOfRows(answers.get(row).ids().length);
      for (float[] weights : maps.get(row)) {
        assertThat(weights).hasSize(ROWS[row].length);
        double sum = 0;
        for (float weight : weights) {
          sum += weight;
        }
        assertThat(sum).isCloseTo(1, within(1e-5));
      }
    }
  }

  @Test
  void limitOfTheLengthIsAFactorAndAConstant() {
    try (SequenceToSequence limited =
        model.withDecoding(Decoding.greedy(new LengthLimit(0.5, 1)))) {
      List<SequenceAnswer> answers = best(limited, ROWS);
      for (int row = 0; row < ROWS.length; row++) {
        assertThat(answers.get(row).ids().length).isLessThanOrEqualTo(ROWS[row].length / 2 + 1);
      }
    }
  }

  @Test
  void snapshotIsReadBackFromTheExport(@TempDir Path folder) throws Exception {
    for (ExportForm form : ExportForm.values()) {
      Path version = model.export(folder.resolve(form.name()), form);
      assertThat(ModelMetadata.spec(version).model())
          .usingRecursiveComparison()
          .isEqualTo(model.snapshot().architecture().model());
    }
  }

  private static List<SequenceAnswer> best(SequenceToSequence model, int[][] rows) {
    List<SequenceAnswer> best = new ArrayList<>();
    model.predict(rows).forEach(answers -> best.add(answers.get(0)));
    return best;
  }
}
