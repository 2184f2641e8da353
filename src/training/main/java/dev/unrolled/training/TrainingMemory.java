package dev.unrolled.training;

import com.sun.management.OperatingSystemMXBean;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.Targets;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.training.analysis.Layers;
import dev.unrolled.training.analysis.ModelSummary;
import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.optimizer.Adagrad;
import dev.unrolled.training.optimizer.Optimizer;
import dev.unrolled.training.optimizer.RMSProp;
import dev.unrolled.training.optimizer.SGD;
import dev.unrolled.training.options.Architectures;
import dev.unrolled.training.options.Options;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * Memory that training takes at least: weights, what the optimizer keeps, gradients and logits.
 *
 * <p>The data, and what TensorFlow needs for a moment, come on top of it.
 *
 * @param nativeBytes TensorFlow's, outside the Java heap
 * @param heapBytes Java's: two copies of the weights, at the end of an epoch
 */
public record TrainingMemory(long nativeBytes, long heapBytes) {

  /** With more units the recurrent kernel has more elements than a Java array. */
  private static final int MOST_UNITS = 46_340;

  private static final int COPIES_IN_JAVA = 2;
  private static final int LOGITS_AND_GRADIENT = 2;

  /**
   * The memory for a model and its options.
   *
   * @param options how to build and train it
   * @param data what it is trained on
   * @return the memory
   * @throws IllegalArgumentException if a weight has more elements than a Java array; the message
   *     names it
   */
  public static TrainingMemory of(Options options, Dataset data) {
    requireArrays("units", MOST_UNITS, options.cell().units());
    // Weights are the same for all lengths, and a short model's are found sooner.
    Architecture architecture = Architectures.of(options, data);
    int outputs = architecture.targets().classes();
    Layers layers =
        new Layers(
            new Architecture(
                architecture.cells(),
                InputIds.exactly(options.vocabularySize(), 1),
                Targets.exactly(1, outputs)));
    layers
        .weights()
        .forEach(
            weight ->
                requireArrays(
                    "elements of " + weight.name(), Integer.MAX_VALUE, weight.shape().size()));
    ModelSummary summary = new ModelSummary(layers.summaries());
    double gradients = options.optimizer().isLazy() ? 0 : summary.trainable();
    double numbers =
        summary.parameters()
            + slots(options.optimizer()) * (double) summary.trainable()
            + gradients;
    double logits =
        (double) Math.min(options.batchSize(), data.rows()) * data.targetLength() * outputs;
    return new TrainingMemory(
        (long) (Float.BYTES * (numbers + LOGITS_AND_GRADIENT * logits)),
        Float.BYTES * COPIES_IN_JAVA * summary.parameters());
  }

  private static void requireArrays(String what, long most, long found) {
    if (found > most) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s: expected at most %,d, found %,d", what, most, found));
    }
  }

  /** What an optimizer keeps for each number that it moves. */
  private static int slots(Optimizer optimizer) {
    if (optimizer instanceof SGD sgd) {
      return sgd.momentum() == 0 ? 0 : 1;
    }
    return optimizer instanceof RMSProp || optimizer instanceof Adagrad ? 1 : 2;
  }

  /**
   * All of it.
   *
   * @return bytes
   */
  public long bytes() {
    return nativeBytes + heapBytes;
  }

  /**
   * Checks that this machine and this Java heap have so much.
   *
   * @return this
   * @throws IllegalArgumentException if they do not; the message says how much is needed
   */
  public TrainingMemory requireFits() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return requireFits(system.getTotalMemorySize(), Runtime.getRuntime().maxMemory());
  }

  TrainingMemory requireFits(long memory, long heap) {
    if (bytes() > memory) {
      throw new IllegalArgumentException(
          "memory: training takes at least %s, found %s; a smaller vocabulary, batch or number of units, or an embedding, takes less"
              .formatted(gigabytes(bytes()), gigabytes(memory)));
    }
    if (heapBytes > heap) {
      throw new IllegalArgumentException(
          "Java heap: training takes at least %s, found %s; -Xmx sets it"
              .formatted(gigabytes(heapBytes), gigabytes(heap)));
    }
    return this;
  }

  /** The memory for a person. */
  @Override
  public String toString() {
    return "at least %s of memory, %s of it Java heap"
        .formatted(gigabytes(bytes()), gigabytes(heapBytes));
  }

  private static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }
}
