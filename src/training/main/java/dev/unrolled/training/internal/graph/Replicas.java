package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.model.HeadOutput;
import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.data.Seed;
import dev.unrolled.training.options.Options;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Data parallelism inside the graph: several forward passes over the same weights, each on a part
 * of the batch.
 *
 * <p>Time steps depend on each other, so each replica uses one core.
 */
final class Replicas {

  private static final int[] ROWS_AND_TARGETS = {0, 1};

  private final SequenceModel model;
  private final int count;
  private final Dropout dropout;
  private final Seed seed;

  Replicas(SequenceModel model, Options options) {
    this.model = model.forTraining();
    this.count = options.replicas();
    this.dropout = options.dropout();
    this.seed = new Seed(options.seed());
  }

  /** Weighted sums over all targets of a batch. */
  record Sums(Operand<TFloat32> loss, Operand<TFloat32> correct) {}

  /** Adds the forward pass of a batch, with its loss and correct predictions. */
  Sums build(Ops tf, Parameters weights, StepInputs inputs, @Nullable CarriedStates states) {
    List<BatchRows> parts = inputs.rows().split(tf, count);
    List<Operand<TFloat32>> losses = new ArrayList<>();
    List<Operand<TFloat32>> correct = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Ops scoped = tf.withSubScope("replica_" + i);
      BatchRows part = parts.get(i);
      Parameters parameters = states == null ? weights : weights.withStates(states.next(part));
      SequenceModel trained = random(scoped, i, part, inputs.number());
      HeadOutput output = trained.forward(scoped, parameters, part.inputs(), part.lengths());
      losses.add(sum(scoped, output.losses(scoped, part.targets()), part.weights()));
      correct.add(sum(scoped, output.correct(scoped, part.targets()), part.weights()));
    }
    return new Sums(tf.math.addN(losses), tf.math.addN(correct));
  }

  /** The model with dropout and with random numbers, if it uses them. */
  private SequenceModel random(Ops tf, int replica, BatchRows part, Operand<TInt64> stepNumber) {
    boolean usesRandom = model.head().usesRandom();
    if (!model.drops(dropout) && !usesRandom) {
      return model;
    }
    Operand<TInt32> rows = part.count(tf);
    String scope = "dropout/replica_" + replica;
    var masks = new StatelessMasks(seed, scope, stepNumber, rows);
    SequenceModel dropped = model.withDropout(dropout, masks);
    return usesRandom ? dropped.withRandom(masks) : dropped;
  }

  private static Operand<TFloat32> sum(
      Ops tf, Operand<TFloat32> values, @Nullable Operand<TFloat32> weights) {
    Operand<TFloat32> weighted = weights == null ? values : tf.math.mul(values, weights);
    return tf.sum(weighted, tf.constant(ROWS_AND_TARGETS));
  }
}
