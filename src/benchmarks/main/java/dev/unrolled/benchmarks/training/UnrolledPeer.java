package dev.unrolled.benchmarks.training;

import dev.unrolled.benchmarks.shared.Driver;
import dev.unrolled.formats.MemoryLimit;
import dev.unrolled.rnn.LSTMCell;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.TrainingListener;
import dev.unrolled.training.TrainingPlan;
import dev.unrolled.training.data.SequenceFile;
import dev.unrolled.training.metrics.BatchResult;
import dev.unrolled.training.metrics.EpochResult;
import dev.unrolled.training.optimizer.Adam;
import dev.unrolled.training.optimizer.LazyAdam;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.tensorflow.TensorFlow;

/**
 * Peer process of this library. It trains with {@link EncoderDecoder#fit}; a listener waits between
 * epochs for the next command.
 */
public final class UnrolledPeer implements TrainingListener {

  /** Linux's file with the memory of this process. */
  public static final Path STATUS = Path.of("/proc/self/status");

  private final Driver driver = new Driver();
  private final Options options;
  private long begin;
  private double buildSeconds;
  private double firstStepSeconds;

  private UnrolledPeer(Options options) {
    this.options = options;
  }

  /** Runs commands; the arguments are the file of the setting and optionally {@code LazyAdam}. */
  public static void main(String[] arguments) throws IOException {
    Setting setting = Setting.read(arguments[0]);
    boolean isLazy = arguments.length > 1 && arguments[1].equals("LazyAdam");
    UnrolledPeer peer = new UnrolledPeer(options(setting, isLazy));
    var train = SequenceFile.read(Path.of(setting.train()));
    // Load the libraries first, so that their time is not included in that of the graph.
    MemoryLimit.lift();
    TensorFlow.version();
    peer.begin = System.nanoTime();
    try (EncoderDecoder model = EncoderDecoder.fit(train, peer.options, peer)) {
      double accuracy = model.score(SequenceFile.read(Path.of(setting.test()))).tokenAccuracy();
      peer.driver.answer(Map.of("token_accuracy", accuracy));
    }
  }

  static Options options(Setting setting, boolean isLazy) {
    double rate = setting.learningRate();
    return Options.defaults()
        .withVocabularySize(setting.vocabularySize())
        .withCell(new LSTMCell(setting.units()))
        .withOptimizer(isLazy ? new LazyAdam(rate) : new Adam(rate))
        .withBatchSize(setting.batchSize())
        .withShuffle(false)
        .withEpochs(Integer.MAX_VALUE)
        .withTolerance(0)
        .withReplicas(setting.threads())
        .withThreads(setting.threads());
  }

  @Override
  public void onTrainBegin(TrainingPlan plan) {
    buildSeconds = secondsSinceBegin();
    String how =
        "EncoderDecoder.fit, %d replicas on %d threads"
            .formatted(options.replicas(), options.threads());
    driver.answer(Map.of("versions", Map.of("tensorflow", TensorFlow.version()), "how", how));
    awaitEpoch();
  }

  @Override
  public void onBatchEnd(BatchResult batch) {
    if (firstStepSeconds == 0) {
      firstStepSeconds = secondsSinceBegin();
    }
  }

  @Override
  public void onEpochEnd(EpochResult epoch) {
    driver.answer(
        Map.of(
            "seconds", epoch.seconds(),
            "loss", epoch.loss(),
            "building_seconds", buildSeconds,
            "first_step_seconds", firstStepSeconds,
            "peak_mebibytes", peakMebibytes()));
    awaitEpoch();
  }

  /** Waits for the command of the next epoch; any other command ends training. */
  private void awaitEpoch() {
    if (!"epoch".equals(driver.command())) {
      Thread.currentThread().interrupt();
    }
    begin = System.nanoTime();
  }

  private double secondsSinceBegin() {
    return (System.nanoTime() - begin) / 1e9;
  }

  /** Returns the peak of the process's resident memory; 0 if the system does not report it. */
  private static double peakMebibytes() {
    try (Stream<String> lines = Files.exists(STATUS) ? Files.lines(STATUS) : Stream.empty()) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
