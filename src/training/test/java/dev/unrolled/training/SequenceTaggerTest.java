package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.rnn.Bidirectional;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.training.checkpoint.Checkpoints;
import dev.unrolled.training.data.BucketWidth;
import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.data.TaggedRows;
import dev.unrolled.training.metrics.TaggingScore;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.TaggerOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Taggers that learn a rule which needs both neighbours. */
@Tag("slow")
class SequenceTaggerTest {

  private static final Options OPTIONS =
      Options.defaults()
          .withVocabularySize(ClassifierTask.V)
          .withOptimizer(new Adam(0.02))
          .withBatchSize(32)
          .withReplicas(1)
          .withEpochs(10);

  private static final TaggerOptions SOFTMAX =
      TaggerOptions.defaults().withLayer(new Bidirectional(new GRUCell(10)));

  /** A run of ids below 3 is a span. */
  private static TaggedRows spans(int rows, long seed) {
    int[][] ids = ClassifierTask.ids(rows, 8, seed);
    return TaggedRows.of(
        InputRows.ofIds(ids), Arrays.stream(ids).map(SequenceTaggerTest::tags).toList());
  }

  private static List<String> tags(int[] row) {
    List<String> tags = new ArrayList<>();
    for (int t = 0; t < row.length; t++) {
      boolean begins = t == 0 || row[t - 1] >= 3;
      tags.add(row[t] >= 3 ? "O" : begins ? "B-LOW" : "I-LOW");
    }
    return tags;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void spansAreLearned(boolean crf) {
    TaggerOptions tagger = crf ? SOFTMAX.withCrf() : SOFTMAX;
    Options options = OPTIONS.withBuckets(new BucketWidth(4));
    try (var model = SequenceTagger.fit(spans(200, 1), tagger, options)) {
      TaggedRows test = spans(100, 2);
      TaggingScore score = model.score(test);
      assertThat(score.tokenAccuracy()).isGreaterThan(0.95);
      assertThat(score.spanF1()).isGreaterThan(0.9);
      assertThat(score.tokens()).isEqualTo(test.tags().stream().mapToLong(List::size).sum());
      assertRowAloneIsAsBesideALongerOne(model);
    }
  }

  private static void assertRowAloneIsAsBesideALongerOne(SequenceTagger model) {
    int[] row = {1, 5, 2};
    float[][] alone = model.predictProbabilities(InputRows.ofIds(new int[][] {row}))[0];
    InputRows rows = InputRows.ofIds(new int[][] {row, new int[8]});
    assertThat(model.predictProbabilities(rows)[0]).isDeepEqualTo(alone);
    assertThat(model.predict(rows).get(0)).hasSize(3);
    for (float[] timeStep : alone) {
      double sum = 0;
      for (float probability : timeStep) {
        sum += probability;
      }
      assertThat(sum).isCloseTo(1, within(1e-5));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void resumedRunGivesTheBitsOfOneThatWasNotStopped(boolean crf, @TempDir Path folder) {
    TaggedRows data = spans(60, 1);
    TaggerOptions tagger = crf ? SOFTMAX.withCrf() : SOFTMAX;
    Training first = Training.with(OPTIONS.withEpochs(1)).checkpointedIn(Checkpoints.in(folder));
    SequenceTagger.fit(data, tagger, first).close();
    Training second =
        Training.with(OPTIONS.withEpochs(2)).checkpointedIn(Checkpoints.in(folder).resumed());
    try (var resumed = SequenceTagger.fit(data, tagger, second);
        var whole = SequenceTagger.fit(data, tagger, OPTIONS.withEpochs(2))) {
      assertThat(resumed.snapshot().weights().values())
          .isEqualTo(whole.snapshot().weights().values());
    }
  }

  @Test
  void unequalTokensAndTagsAndUnknownTagsAreRefused() {
    InputRows rows = InputRows.ofIds(new int[][] {{1, 2}, {1, 2, 3}});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TaggedRows.of(rows, List.of(List.of("A", "B"), List.of("A"))))
        .withMessage("tags[1]: expected 3, one for each time step, found 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TaggedRows.of(rows, List.of(List.of("A", "B"))))
        .withMessage("tags: expected 2 rows, as many as inputs, found 1");
    TaggedRows data = TaggedRows.of(rows, List.of(List.of("A", "B"), List.of("A", "C", "D")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SequenceTagger.fit(data, SOFTMAX.withTags(List.of("A", "B")), OPTIONS))
        .withMessage("unknown tags: C, D; the model's tags: A, B");
    TaggedRows one = TaggedRows.of(rows, List.of(List.of("A", "A"), List.of("A", "A", "A")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SequenceTagger.fit(one, SOFTMAX, OPTIONS))
        .withMessage("tags: expected at least 2, found [A]");
  }
}
