package dev.unrolled.training.averaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.unrolled.rnn.Weights;
import dev.unrolled.training.DivergedException;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.Small;
import dev.unrolled.training.Training;
import dev.unrolled.training.TrainingListener;
import dev.unrolled.training.checkpoint.Checkpoint;
import dev.unrolled.training.checkpoint.Snapshot;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.options.Architectures;
import dev.unrolled.training.options.Options;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AveragedTrainingTest {

  private static final Sequences DATA = Small.data(130);
  private static final Options OPTIONS = Small.options().withTolerance(0);

  private final NavigableMap<Long, Checkpoint> saved = new TreeMap<>();

  /** Keeps checkpoints in memory. */
  private final RoundCheckpoints checkpoints =
      new RoundCheckpoints() {
        @Override
        public Optional<Checkpoint> newest() {
          return saved.isEmpty() ? Optional.empty() : Optional.of(saved.lastEntry().getValue());
        }

        @Override
        public void save(long round, Checkpoint checkpoint) {
          saved.put(round, checkpoint);
        }
      };

  private static AveragedRun run(Options options, int steps) {
    return new AveragedRun(
        Architectures.of(options, DATA),
        options,
        new AveragedRun.Rounds(steps, false, TextNode.valueOf("run")),
        new TrainingListener() {});
  }

  private static List<Sequences> parts(int count) {
    return DATA.batches((DATA.size() + count - 1) / count);
  }

  private Snapshot train(AveragedRun run, int partitions) throws Exception {
    try (InMemoryPartitions parts = InMemoryPartitions.of(run, parts(partitions), null)) {
      return new AveragedTraining(run, parts, checkpoints).train();
    }
  }

  private static float[] flat(Weights weights) {
    return Floats.of(FlatWeights.of(weights));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 100})
  void onePartitionHasTheBitsOfTrainingOnOneMachine(int steps) throws Exception {
    AveragedRun run = run(OPTIONS, steps);
    Sequences validation = Small.data(30);
    try (InMemoryPartitions parts = InMemoryPartitions.of(run, List.of(DATA), validation);
        EncoderDecoder model = Training.with(OPTIONS).validatedOn(validation).fit(DATA)) {
      Snapshot averaged = new AveragedTraining(run, parts, RoundCheckpoints.NONE).train();
      Snapshot trained = model.snapshot();
      assertThat(flat(averaged.weights())).containsExactly(flat(trained.weights()));
      assertThat(flat(averaged.slots())).containsExactly(flat(trained.slots()));
      assertThat(averaged.history().epochs())
          .usingRecursiveComparison()
          .ignoringFields("seconds")
          .isEqualTo(trained.history().epochs());
    }
  }

  @Test
  void eachRoundMayBeTheLastBeforeARestart() throws Exception {
    AveragedRun run = run(OPTIONS, 2);
    Snapshot whole = train(run, 3);
    NavigableMap<Long, Checkpoint> all = new TreeMap<>(saved);
    assertThat(all).hasSize(4);
    for (long round : all.keySet()) {
      saved.keySet().removeIf(number -> number > round);
      Snapshot resumed = train(run, 3);
      assertThat(flat(resumed.weights())).containsExactly(flat(whole.weights()));
      assertThat(flat(resumed.slots())).containsExactly(flat(whole.slots()));
      assertThat(resumed.history().epochs())
          .usingRecursiveComparison()
          .ignoringFields("seconds")
          .isEqualTo(whole.history().epochs());
    }
  }

  @Test
  void aCheckpointOfAnotherRunIsRefused() throws Exception {
    train(run(OPTIONS, 2), 2);
    AveragedRun other =
        new AveragedRun(
            Architectures.of(OPTIONS, DATA),
            OPTIONS,
            new AveragedRun.Rounds(2, false, TextNode.valueOf("another")),
            new TrainingListener() {});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> train(other, 2))
        .withMessageStartingWith("checkpoint: belongs to another run: ");
  }

  @Test
  void aLossThatIsNotFiniteEndsTrainingWithTheLastEpoch() {
    Options wild = OPTIONS.withOptimizer(new Adam(1e38)).withEpochs(5);
    assertThatExceptionOfType(DivergedException.class)
        .isThrownBy(() -> train(run(wild, 2), 2))
        .withMessageMatching("epoch \\d, round \\d: .*expected finite .*")
        .satisfies(e -> assertThat(e.lastGood().weights().firstNotFinite()).isEmpty());
  }

  @Test
  void severalPartitionsLearn() throws Exception {
    Snapshot averaged = train(run(OPTIONS.withEpochs(40), 2), 4);
    List<dev.unrolled.training.metrics.EpochResult> epochs = averaged.history().epochs();
    assertThat(epochs.get(epochs.size() - 1).loss()).isLessThan(0.7 * epochs.get(0).loss());
  }
}
