package dev.unrolled.training;

import com.sun.management.OperatingSystemMXBean;
import dev.unrolled.rnn.Weight;
import dev.unrolled.rnn.model.InputColumns;
import dev.unrolled.rnn.model.InputFeatures;
import dev.unrolled.rnn.model.InputIds;
import dev.unrolled.rnn.model.ModelInput;
import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.rnn.model.Targets;
import dev.unrolled.seq2seq.Architecture;
import dev.unrolled.training.analysis.Layers;
import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.optimizer.Adagrad;
import dev.unrolled.training.optimizer.Optimizer;
import dev.unrolled.training.optimizer.RMSProp;
import dev.unrolled.training.optimizer.SGD;
import dev.unrolled.training.options.Architectures;
import dev.unrolled.training.options.Options;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Lower bound of the memory that training needs: weights, optimizer slots, gradients and logits.
 *
 * <p>Data and TensorFlow's temporary buffers are not included.
 *
 * @param nativeBytes bytes of TensorFlow, outside the Java heap
 * @param heapBytes bytes of the Java heap: two copies of the weights, at the end of an epoch
 */
public record TrainingMemory(long nativeBytes, long heapBytes) {

  /** With more units the recurrent kernel has more elements than a Java array. */
  private static final int MAX_UNITS = 46_340;

  private static final long LARGE = 1_000_000_000;
  private static final int COPIES_IN_JAVA = 2;
  private static final int LOGITS_AND_GRADIENT = 2;

  /**
   * Computes the memory for a model and its options.
   *
   * @param options configuration of model and training
   * @param data the training data
   * @return the memory
   * @throws IllegalArgumentException if a weight has more elements than a Java array; the message
   *     names it
   */
  public static TrainingMemory of(Options options, Dataset data) {
    return of(options, Architectures.of(options, data), data);
  }

  /**
   * Computes the memory for any model.
   *
   * @param options configuration of the training
   * @param spec the model
   * @param data the training data
   * @return the memory
   * @throws IllegalArgumentException if a weight has more elements than a Java array; the message
   *     names it
   */
  public static TrainingMemory of(Options options, ModelSpec spec, Dataset data) {
    requireArrays("units", MAX_UNITS, options.cell().units());
    List<Weight> weights = Layers.weights(shortened(spec));
    weights.forEach(
        weight ->
            requireArrays(
                "elements of " + weight.name(), Integer.MAX_VALUE, weight.shape().size()));
    long trainable = size(weights.stream().filter(Weight::trainable));
    double gradients = options.optimizer().isLazy() ? 0 : trainable;
    double numbers =
        size(weights.stream()) + slots(options.optimizer()) * (double) trainable + gradients;
    double logits =
        (double) Math.min(options.batchSize(), data.rows())
            * data.targetLength()
            * spec.model().head().targets().classes();
    return new TrainingMemory(
        (long) (Float.BYTES * (numbers + LOGITS_AND_GRADIENT * logits)),
        Float.BYTES * COPIES_IN_JAVA * size(weights.stream()));
  }

  private static long size(Stream<Weight> weights) {
    return weights.mapToLong(weight -> weight.shape().size()).sum();
  }

  /** The model with a single time step: its weights are the same, and it is built faster. */
  private static SequenceModel shortened(ModelSpec spec) {
    if (spec instanceof Architecture architecture) {
      return new Architecture(
              architecture.cells(),
              InputIds.exactly(architecture.input().vocabularySize(), 1),
              Targets.exactly(1, architecture.targets().classes()))
          .model();
    }
    SequenceModel model = spec.model();
    ModelInput input = shortened(model.input());
    return new SequenceModel(input, model.encoder(), model.head());
  }

  private static ModelInput shortened(ModelInput input) {
    boolean variable = input.variableLength();
    if (input instanceof InputIds ids) {
      return new InputIds(ids.vocabularySize(), 1, variable);
    } else if (input instanceof InputColumns columns) {
      return new InputColumns(columns.vocabularySizes(), 1, variable);
    }
    return new InputFeatures(((InputFeatures) input).features(), 1, variable);
  }

  private static void requireArrays(String what, long limit, long found) {
    if (found > limit) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s: expected at most %,d, found %,d", what, limit, found));
    }
  }

  /** Returns the number of slots that an optimizer keeps for each parameter. */
  private static int slots(Optimizer optimizer) {
    if (optimizer instanceof SGD sgd) {
      return sgd.momentum() == 0 ? 0 : 1;
    }
    return optimizer instanceof RMSProp || optimizer instanceof Adagrad ? 1 : 2;
  }

  /** {@return the sum of native and heap memory: the number of bytes} */
  public long bytes() {
    return nativeBytes + heapBytes;
  }

  /** {@return whether it is above 1 GB, with which an epoch can take minutes} */
  public boolean isLarge() {
    return bytes() > LARGE;
  }

  /**
   * Checks that this machine and this Java heap have enough memory.
   *
   * @return this
   * @throws IllegalArgumentException if they do not; the message says how much training needs
   */
  public TrainingMemory requireFits() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return requireFits(system.getTotalMemorySize(), Runtime.getRuntime().maxMemory());
  }

  TrainingMemory requireFits(long memory, long heap) {
    if (bytes() > memory) {
      throw new IllegalArgumentException(
          "memory: expected at least %s for training, found %s; a smaller vocabulary, batch or number of units, or an embedding, needs less"
              .formatted(gigabytes(bytes()), gigabytes(memory)));
    }
    if (heapBytes > heap) {
      throw new IllegalArgumentException(
          "Java heap: expected at least %s for training, found %s; set it with -Xmx"
              .formatted(gigabytes(heapBytes), gigabytes(heap)));
    }
    return this;
  }

  /** Formats the memory in gigabytes. */
  @Override
  public String toString() {
    return "at least %s of memory, %s of it Java heap"
        .formatted(gigabytes(bytes()), gigabytes(heapBytes));
  }

  private static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }
}
