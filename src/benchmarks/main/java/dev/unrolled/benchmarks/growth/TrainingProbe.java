package dev.unrolled.benchmarks.growth;

import dev.unrolled.formats.MemoryLimit;
import dev.unrolled.training.BatchResult;
import dev.unrolled.training.EncoderDecoder;
import dev.unrolled.training.Sequences;
import dev.unrolled.training.TrainingListener;
import dev.unrolled.training.TrainingPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.tensorflow.TensorFlow;

/** Trains as users do, by {@link EncoderDecoder#fit}, until there are enough steps. */
final class TrainingProbe implements TrainingListener {

  /** A task with how long to repeat its step. */
  record Order(TrainingTask task, Patience patience) {}

  private static final double NANOS = 1e9;

  private final Repeated steps;
  private long last;
  private double buildingSeconds;
  private double firstStepSeconds;
  private double peakMebibytes;

  private TrainingProbe(Patience patience) {
    this.steps = new Repeated(patience);
  }

  public static void main(String[] arguments) throws IOException {
    Order order = Probe.order(arguments, Order.class);
    TrainingProbe probe = new TrainingProbe(order.patience());
    // The libraries are loaded before the clock starts, since that is no part of building a graph;
    // and as a fit would load them.
    MemoryLimit.lift();
    TensorFlow.version();
    Probe.answer(probe.train(order.task()));
  }

  private TrainingCost train(TrainingTask task) {
    Sequences data = task.data();
    last = System.nanoTime();
    EncoderDecoder.fit(data, task.options(), this).close();
    return new TrainingCost(buildingSeconds, firstStepSeconds, steps.milliseconds(), peakMebibytes);
  }

  @Override
  public void onTrainBegin(TrainingPlan plan) {
    buildingSeconds = lap() / NANOS;
  }

  /** Times a step from the end of the one before, unless an epoch lies between. */
  @Override
  public void onBatchEnd(BatchResult batch) {
    long nanos = lap();
    if (batch.batch() > 1) {
      steps.add(nanos);
    } else if (batch.epoch() == 1) {
      firstStepSeconds = nanos / NANOS;
    }
    if (steps.isEnough() && peakMebibytes == 0) {
      peakMebibytes = peak();
      Thread.currentThread().interrupt();
    }
  }

  private long lap() {
    long now = System.nanoTime();
    long nanos = now - last;
    last = now;
    return nanos;
  }

  private static double peak() {
    try {
      return PeakMemory.mebibytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
