package dev.unrolled.benchmarks.training;

import dev.unrolled.benchmarks.peer.Conversation;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.training.Adam;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.EpochResult;
import dev.unrolled.training.Options;
import dev.unrolled.training.SequenceFile;
import dev.unrolled.training.Sequences;
import dev.unrolled.training.TrainingListener;
import dev.unrolled.training.TrainingPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.tensorflow.TensorFlow;

/**
 * This library as a peer; {@code python/training/peer.py} says what is said.
 *
 * <p>It trains by {@link EncoderDecoder#fit}, as users do, which a listener holds between epochs
 * until the next is asked for.
 */
final class UnrolledPeer implements TrainingListener {

  private final Conversation driver = new Conversation();
  private final Options options;

  private UnrolledPeer(Options options) {
    this.options = options;
  }

  public static void main(String[] arguments) throws IOException {
    Setting setting = Setting.read(Path.of(arguments[0]));
    UnrolledPeer peer = new UnrolledPeer(options(setting));
    Sequences train = SequenceFile.read(Path.of(setting.train()));
    try (EncoderDecoder model = EncoderDecoder.fit(train, peer.options, peer)) {
      double accuracy = model.score(SequenceFile.read(Path.of(setting.test()))).tokenAccuracy();
      peer.say(Map.of("token_accuracy", accuracy));
    }
  }

  private static Options options(Setting setting) {
    return Options.defaults()
        .withVocabularySize(setting.vocabularySize())
        .withCell(new LSTMCell(setting.units()))
        .withOptimizer(new Adam(setting.learningRate()))
        .withBatchSize(setting.batchSize())
        .withShuffle(false)
        .withEpochs(Integer.MAX_VALUE)
        .withTolerance(0)
        .withReplicas(setting.threads())
        .withThreads(setting.threads());
  }

  @Override
  public void onTrainBegin(TrainingPlan plan) {
    String how =
        "EncoderDecoder.fit, %d replicas on %d threads"
            .formatted(options.replicas(), options.threads());
    say(Map.of("versions", Map.of("tensorflow", TensorFlow.version()), "how", how));
    awaitEpoch();
  }

  @Override
  public void onEpochEnd(EpochResult epoch) {
    say(Map.of("seconds", epoch.seconds(), "loss", epoch.loss()));
    awaitEpoch();
  }

  /** Goes on for an epoch; for anything else training ends here. */
  private void awaitEpoch() {
    try {
      if (!"epoch".equals(driver.hear())) {
        Thread.currentThread().interrupt();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void say(Map<String, ?> answer) {
    try {
      driver.say(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
