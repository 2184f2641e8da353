package dev.unrolled.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.GRUCell;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.training.checkpoint.Checkpoints;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.BatchPlan;
import dev.unrolled.training.data.Batches;
import dev.unrolled.training.data.BucketBoundaries;
import dev.unrolled.training.data.BucketWidth;
import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.data.EchoTask;
import dev.unrolled.training.data.PairLength;
import dev.unrolled.training.data.Seed;
import dev.unrolled.training.data.SequenceStream;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.metrics.BatchResult;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.metrics.Score;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training on rows of different lengths. */
@Tag("slow")
class RaggedTrainingTest {

  private static final int V = 6;
  private static final double ROUNDING = 1e-6;
  private static final Sequences DATA = RaggedRows.of(150, 13, V);
  private static final Options OPTIONS =
      Options.defaults()
          .withVocabularySize(V)
          .withCell(new LSTMCell(8))
          .withBatchSize(16)
          .withReplicas(1)
          .withBuckets(new BucketWidth(5))
          .withEpochs(4);

  @Test
  void seedDeterminesTheBits() {
    Snapshot first = fit(DATA, OPTIONS);
    assertSameBits(fit(DATA, OPTIONS), first);
    assertThat(losses(fit(DATA, OPTIONS.withSeed(5)))).isNotEqualTo(losses(first));
  }

  @Test
  void resumedRunHasTheSameBitsFromMemory(@TempDir Path folder) {
    assertResumes(DATA, OPTIONS.withDropout(new Dropout(0.2, 0.1, 0.2)), folder);
  }

  @Test
  void resumedRunHasTheSameBitsFromAFile(@TempDir Path folder) throws IOException {
    assertResumes(SequenceStream.open(file(DATA, folder)), OPTIONS, folder.resolve("run"));
  }

  @Test
  void memoryAndFileTrainTheSameBits(@TempDir Path folder) throws IOException {
    Sequences ragged = RaggedRows.withRaggedTargets(DATA);
    Options inOrder = OPTIONS.withShuffle(false);
    assertSameBits(fit(SequenceStream.open(file(ragged, folder)), inOrder), fit(ragged, inOrder));
  }

  @Test
  void dropoutTrainsWithLengths() {
    Options dropped = OPTIONS.withCell(new GRUCell(8)).withDropout(new Dropout(0.3, 0.2, 0.3));
    Snapshot first = fit(DATA, dropped);
    assertSameBits(fit(DATA, dropped), first);
    assertThat(losses(first)).isNotEqualTo(losses(fit(DATA, dropped.withDropout(Dropout.none()))));
  }

  @Test
  void paddedTargetsHaveNoLoss() {
    Sequences ragged = RaggedRows.withRaggedTargets(DATA);
    float[][] weights =
        IntStream.range(0, DATA.size())
            .mapToObj(row -> new float[] {1, row % 2})
            .toArray(float[][]::new);
    Sequences weighted = DATA.withTokenWeights(weights);
    Snapshot first = fit(ragged, OPTIONS);
    assertSameBits(fit(weighted, OPTIONS), first);
    try (EncoderDecoder model = EncoderDecoder.of(first)) {
      assertThat(model.score(ragged)).isEqualTo(model.score(weighted));
      assertThat(model.score(ragged).tokens()).isEqualTo(225);
    }
  }

  @Test
  void scoreEqualsThatOfSingleRows() {
    try (EncoderDecoder model = EncoderDecoder.fit(DATA, OPTIONS)) {
      Sequences some = DATA.head(20);
      Score whole = model.score(some);
      Score sum = new Score(0, 0, 0, 0, 0);
      for (int row = 0; row < some.size(); row++) {
        sum = sum.and(model.score(some.rows(row, row + 1)));
      }
      assertThat(whole.correctTokens()).isEqualTo(sum.correctTokens());
      assertThat(whole.sequences()).isEqualTo(some.size());
      assertThat(whole.loss()).isCloseTo(sum.loss(), within(ROUNDING));
      assertThat(whole.loss()).isCloseTo(loss(model, some), within(ROUNDING));
    }
  }

  @Test
  void validationOnRaggedRowsIsTheScore() {
    Sequences validation = RaggedRows.of(30, 9, V);
    try (EncoderDecoder model = Training.with(OPTIONS).validatedOn(validation).fit(DATA)) {
      EpochResult best = model.history().epochs().get(model.history().keptEpoch() - 1);
      assertThat(best.validation().loss()).isEqualTo(model.score(validation).loss());
    }
  }

  @Test
  void planCountsTheBatchesThatAListenerSees(@TempDir Path folder) throws IOException {
    for (Dataset data : List.of(DATA, SequenceStream.open(file(DATA, folder)))) {
      Watched watched = watch(data, OPTIONS.withEpochs(1));
      assertThat(watched.batches).hasSize(watched.plan.get(0).batches());
      assertThat(watched.batches.stream().mapToInt(BatchResult::rows).sum()).isEqualTo(150);
    }
  }

  @Test
  void everyBatchIsOfOneBucketAndBucketsMixOverAnEpoch() throws InterruptedException {
    BatchPlan plan = BatchPlan.ofInputs(16, List.of(5, 10, 13));
    List<Integer> buckets = new ArrayList<>();
    try (Batches batches = DATA.shuffled(new Seed(1), 1, plan)) {
      for (var batch = batches.next(); batch.isPresent(); batch = batches.next()) {
        List<Integer> found =
            Arrays.stream(batch.get().inputs())
                .map(row -> plan.bucket(new PairLength(row.length, 1)))
                .distinct()
                .toList();
        assertThat(found).hasSize(1);
        buckets.add(found.get(0));
      }
    }
    assertThat(buckets).hasSize(plan.batches(DATA.rowsByLength()));
    assertThat(buckets).isNotEqualTo(buckets.stream().sorted().toList());
  }

  @Test
  void rowsOfOneLengthTrainAsWithoutBuckets() {
    Sequences equal = EchoTask.generate(V, 7, 3, 60, 1);
    assertSameBits(
        fit(equal, OPTIONS.withBuckets(BucketBoundaries.at(2, 30))), fit(equal, OPTIONS));
  }

  private static final class Watched implements TrainingListener {
    private final List<TrainingPlan> plan = new ArrayList<>();
    private final List<BatchResult> batches = new ArrayList<>();

    @Override
    public void onTrainBegin(TrainingPlan begun) {
      plan.add(begun);
    }

    @Override
    public void onBatchEnd(BatchResult batch) {
      batches.add(batch);
    }
  }

  private static Watched watch(Dataset data, Options options) {
    Watched watched = new Watched();
    Training.with(options).watchedBy(watched).fit(data).close();
    return watched;
  }

  private static void assertResumes(Dataset data, Options options, Path folder) {
    Snapshot whole = fit(data, options);
    Checkpoints checkpoints = Checkpoints.in(folder).resumed();
    Training.with(options.withEpochs(2)).checkpointedIn(checkpoints).fit(data).close();
    try (EncoderDecoder resumed = Training.with(options).checkpointedIn(checkpoints).fit(data)) {
      assertSameBits(resumed.snapshot(), whole);
    }
  }

  private static double loss(EncoderDecoder model, Sequences data) {
    float[][][] probabilities = model.predictProbabilities(data.inputs());
    double sum = 0;
    for (int row = 0; row < data.size(); row++) {
      for (int i = 0; i < 2; i++) {
        sum -= Math.log(probabilities[row][i][data.targets()[row][i]]);
      }
    }
    return sum / (2 * data.size());
  }

  private static Snapshot fit(Dataset data, Options options) {
    try (EncoderDecoder model = Training.with(options).fit(data)) {
      return model.snapshot();
    }
  }

  private static List<Double> losses(Snapshot snapshot) {
    return snapshot.history().epochs().stream().map(EpochResult::loss).toList();
  }

  private static void assertSameBits(Snapshot found, Snapshot expected) {
    assertThat(losses(found)).isEqualTo(losses(expected));
    assertThat(found.weights().values()).isEqualTo(expected.weights().values());
  }

  private static Path file(Sequences rows, Path folder) throws IOException {
    List<String> lines =
        IntStream.range(0, rows.size())
            .mapToObj(row -> text(rows.inputs()[row]) + "\t" + text(rows.targets()[row]))
            .toList();
    return Files.write(folder.resolve("rows.tsv"), lines);
  }

  private static String text(int[] ids) {
    return Arrays.stream(ids).mapToObj(Integer::toString).collect(Collectors.joining(" "));
  }
}
