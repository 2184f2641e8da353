package dev.unrolled.training;

import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.TimeMajor;
import dev.unrolled.seq2seq.Seq2Seq;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The model several times over the same weights, each on a part of the batch.
 *
 * <p>Time steps wait for each other, so one model keeps one core busy; two towers keep two.
 */
final class Towers {

  private final Architecture architecture;
  private final int replicas;
  private final Dropout dropout;
  private final Seed seed;

  /** Whether many rows begin with the same id, and what depends on it alone is computed once. */
  private final boolean sharing;

  Towers(Architecture architecture, Options options) {
    this.architecture = architecture;
    this.replicas = options.replicas();
    this.dropout = options.dropout();
    this.seed = new Seed(options.seed());
    this.sharing =
        architecture.embedding() instanceof OneHot
            && architecture.vocabularySize() <= options.batchSize()
            && dropout.isNone();
  }

  /** What the towers give together. */
  record Totals(Operand<TFloat32> lossSum, Operand<TFloat32> right) {}

  /** The summed loss of all tokens of a batch, and how many were right. */
  Totals build(Ops tf, Parameters parameters, StepInputs inputs) {
    BatchRows batch = BatchRows.of(inputs);
    boolean apart = sharing && replicas > 1;
    List<BatchRows> parts = (apart ? batch.byFirstId(tf) : batch).split(tf, replicas);
    List<Operand<TFloat32>> losses = new ArrayList<>();
    List<Operand<TFloat32>> rights = new ArrayList<>();
    for (int i = 0; i < replicas; i++) {
      Ops tower = tf.withSubScope("replica_" + i);
      BatchRows part = parts.get(i);
      Operand<TFloat32> logits = logits(tower, parameters, i, part, inputs);
      Operand<TInt32> flatTargets = TimeMajor.flatIds(tower, part.targets());
      Operand<TFloat32> weights = part.weights();
      UnaryOperator<Operand<TFloat32>> weighted =
          weights == null ? tokens -> tokens : weighted(tower, weights);
      losses.add(sum(tower, weighted.apply(losses(tower, logits, flatTargets))));
      rights.add(sum(tower, weighted.apply(right(tower, logits, flatTargets))));
    }
    return new Totals(tf.math.addN(losses), tf.math.addN(rights));
  }

  private Operand<TFloat32> logits(
      Ops tf, Parameters parameters, int replica, BatchRows part, StepInputs inputs) {
    if (sharing) {
      return architecture.sharingLogits(tf, parameters, part.ids());
    }
    if (dropout.isNone()) {
      return architecture.logits(tf, parameters, part.ids());
    }
    String scope = "dropout/replica_" + replica;
    var masks = new StatelessMasks(seed, scope, inputs.number(), part.count(tf));
    Seq2Seq<?> dropped = new DroppedCells(dropout, masks).seq2seq(architecture);
    return dropped.logits(tf, parameters, part.ids());
  }

  /** What multiplies numbers of tokens {@code [K*B]} by weights {@code [B, K]}. */
  private static UnaryOperator<Operand<TFloat32>> weighted(Ops tf, Operand<TFloat32> weights) {
    Operand<TFloat32> timeMajor = tf.linalg.transpose(weights, tf.constant(new int[] {1, 0}));
    Operand<TFloat32> flat = tf.reshape(timeMajor, tf.constant(new int[] {-1}));
    return tokens -> tf.math.mul(tokens, flat);
  }

  private static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> tokens) {
    return tf.sum(tokens, tf.constant(0));
  }

  private Operand<TFloat32> losses(Ops tf, Operand<TFloat32> logits, Operand<TInt32> targets) {
    Operand<TFloat32> labels =
        tf.oneHot(
            targets, tf.constant(architecture.vocabularySize()), tf.constant(1f), tf.constant(0f));
    return tf.nn.softmaxCrossEntropyWithLogits(logits, labels).loss();
  }

  private static Operand<TFloat32> right(
      Ops tf, Operand<TFloat32> logits, Operand<TInt32> targets) {
    Operand<TInt32> predictions = tf.math.argMax(logits, tf.constant(1), TInt32.class);
    return tf.dtypes.cast(tf.math.equal(predictions, targets), TFloat32.class);
  }
}
