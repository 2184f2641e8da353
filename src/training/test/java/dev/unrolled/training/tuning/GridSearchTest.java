package dev.unrolled.training.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.IdSequence;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.SequenceInput;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.metrics.EarlyStopping;
import dev.unrolled.training.metrics.History;
import dev.unrolled.training.metrics.Metric;
import dev.unrolled.training.metrics.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.op.Ops;

@Tag("slow")
class GridSearchTest {

  /** Sums in another order. */
  private static final double ROUNDING = 1e-12;

  private static final Grid ONE_DIVERGES =
      new Grid(Map.of("learning_rate", List.of(1e38, 0.1, 0.001)));

  private static TuningResults one;

  @BeforeAll
  static void oneAtATime() throws Exception {
    one = Tiny.search().run(Tiny.DATA);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 16})
  void parallelismDoesNotChangeResults(int models) throws Exception {
    TuningResults several = Tiny.search().withParallelism(models).run(Tiny.DATA);
    assertThat(scores(several)).isEqualTo(scores(one));
    assertThat(several.ranked())
        .extracting(CandidateResult::candidate)
        .isEqualTo(one.ranked().stream().map(CandidateResult::candidate).toList());
  }

  @Test
  void parallelismLimitsTheThreads() throws Exception {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    GridSearch.of(Tiny.OPTIONS.withEmbedding(new NotingThreads(threads)))
        .withFolds(4)
        .withParallelism(2)
        .run(Tiny.DATA);
    assertThat(threads).hasSize(2).doesNotContain(Thread.currentThread());
  }

  @Test
  void foldIsNotInTheTrainingDataOfItsModel() throws Exception {
    CandidateResult result = GridSearch.of(Tiny.OPTIONS).withFolds(3).run(Tiny.DATA).best();
    List<Score> byHand = new ArrayList<>();
    for (Sequences.Split part : Tiny.DATA.folds(3, Tiny.OPTIONS.seed())) {
      try (EncoderDecoder model = EncoderDecoder.fit(part.train(), Tiny.OPTIONS)) {
        byHand.add(model.score(part.test()));
      }
    }
    assertThat(result.folds()).extracting(FoldResult::score).isEqualTo(byHand);
    assertThat(result.mean(Scoring.LOSS))
        .isCloseTo(
            byHand.stream().mapToDouble(Score::loss).average().orElseThrow(), within(ROUNDING));
  }

  @Test
  void bestIsFirstAndDivergedIsLast() throws Exception {
    TuningResults results = GridSearch.of(Tiny.OPTIONS, ONE_DIVERGES).withFolds(2).run(Tiny.DATA);
    for (Scoring scoring : Scoring.values()) {
      List<CandidateResult> ranked = TuningResults.of(scoring, results.ranked()).ranked();
      CandidateResult diverged = ranked.get(2);
      assertThat(diverged.candidate()).hasToString("optimizer.learning_rate 1.0E38");
      assertThat(diverged.folds())
          .extracting(FoldResult::outcome)
          .contains(History.Outcome.DIVERGED);
      assertThat(diverged.mean(scoring)).isNaN();
      double lead = ranked.get(0).mean(scoring) - ranked.get(1).mean(scoring);
      assertThat(scoring.higherIsBetter() ? lead : -lead).isNotNegative();
    }
  }

  @Test
  void meanAndDeviationEqualScikitLearn() {
    Candidate candidate = new Candidate(Map.of(), Tiny.OPTIONS);
    CandidateResult result =
        new CandidateResult(candidate, List.of(fold(1, 5), fold(2, 8), fold(3, 8)));
    // numpy.mean([.5, .8, .8]), numpy.std([.5, .8, .8])
    assertThat(result.mean(Scoring.TOKEN_ACCURACY)).isCloseTo(0.7, within(ROUNDING));
    assertThat(result.standardDeviation(Scoring.TOKEN_ACCURACY))
        .isCloseTo(0.14142135623730953, within(ROUNDING));
  }

  @Test
  void validationFractionServesEarlyStopping() throws Exception {
    var early = Tiny.OPTIONS.withEarlyStopping(EarlyStopping.on(Metric.VAL_LOSS, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GridSearch.of(early).withFolds(2).run(Tiny.DATA))
        .withMessage("early stopping on val_loss: expected validation data, found none");
    assertThat(GridSearch.of(early).withFolds(2).validatedOn(0.2).run(Tiny.DATA).best().folds())
        .extracting(FoldResult::score)
        .doesNotContainNull();
  }

  @Test
  void reportsMistakesBeforeTraining() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tiny.search().withFolds(61).run(Tiny.DATA))
        .withMessage("folds: expected 2 to 60, the number of rows, found 61");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GridSearch.of(Tiny.OPTIONS.withVocabularySize(3)).run(Tiny.DATA))
        .withMessageMatching("inputs\\[\\d+]\\[\\d]: id \\d is outside \\[0, 3\\)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tiny.search().withParallelism(0))
        .withMessage("parallelism: expected at least 1, found 0");
  }

  @Test
  void interruptEndsTheSearch() {
    Thread searching = Thread.currentThread();
    GridSearch search =
        Tiny.search()
            .withParallelism(2)
            .watchedBy((candidate, fold, progress) -> searching.interrupt());
    assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> search.run(Tiny.DATA));
  }

  private static FoldResult fold(int number, int rightOfTen) {
    Score score = new Score(10, 10, 1, rightOfTen, rightOfTen);
    return new FoldResult(number, History.Outcome.COMPLETED, 1, 1, score);
  }

  /** All but the time. */
  private static List<Score> scores(TuningResults results) {
    return results.ranked().stream()
        .flatMap(result -> result.folds().stream())
        .map(FoldResult::score)
        .toList();
  }

  /** One-hot ids that record which threads build the model. */
  private record NotingThreads(Set<Thread> threads) implements Embedding {

    @Override
    public String name() {
      return "noting-threads";
    }

    @Override
    public SequenceInput lookUp(Ops tf, Parameters parameters, IdSequence ids) {
      threads.add(Thread.currentThread());
      return new OneHot().lookUp(tf, parameters, ids);
    }
  }
}
