package dev.unrolled.training;

import dev.unrolled.rnn.Dropout;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.TimeMajor;
import dev.unrolled.seq2seq.Seq2Seq;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

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

  Towers(Architecture architecture, Options options) {
    this.architecture = architecture;
    this.replicas = options.replicas();
    this.dropout = options.dropout();
    this.seed = new Seed(options.seed());
  }

  /** What the towers give together. */
  record Totals(Operand<TFloat32> lossSum, Operand<TFloat32> right) {}

  /** The summed loss of all tokens of a batch, and how many were right. */
  Totals build(Ops tf, Parameters parameters, StepInputs inputs) {
    Operand<TInt32> sizes = partSizes(tf, inputs.ids());
    List<Operand<TInt32>> idParts = split(tf, inputs.ids(), sizes);
    List<Operand<TInt32>> targetParts = split(tf, inputs.targets(), sizes);
    Operand<TFloat32> weights = inputs.weights();
    List<Operand<TFloat32>> weightParts = weights == null ? List.of() : split(tf, weights, sizes);
    List<Operand<TFloat32>> losses = new ArrayList<>();
    List<Operand<TFloat32>> rights = new ArrayList<>();
    for (int i = 0; i < replicas; i++) {
      Ops tower = tf.withSubScope("replica_" + i);
      Operand<TInt32> ids = idParts.get(i);
      Operand<TFloat32> logits =
          dropout.isNone()
              ? architecture.logits(tower, parameters, ids)
              : dropped(tower, i, ids, inputs).logits(tower, parameters, ids);
      Operand<TInt32> flatTargets = TimeMajor.flatIds(tower, targetParts.get(i));
      UnaryOperator<Operand<TFloat32>> weighted =
          weights == null ? tokens -> tokens : weighted(tower, weightParts.get(i));
      losses.add(sum(tower, weighted.apply(losses(tower, logits, flatTargets))));
      rights.add(sum(tower, weighted.apply(right(tower, logits, flatTargets))));
    }
    return new Totals(tf.math.addN(losses), tf.math.addN(rights));
  }

  private Seq2Seq<?> dropped(Ops tf, int replica, Operand<TInt32> ids, StepInputs inputs) {
    String scope = "dropout/replica_" + replica;
    var masks = new StatelessMasks(seed, scope, inputs.number(), rows(tf, ids));
    return new DroppedCells(dropout, masks).seq2seq(architecture);
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

  /** Rows of each part, alike but for one where the batch does not divide. */
  private Operand<TInt32> partSizes(Ops tf, Operand<TInt32> ids) {
    Operand<TInt32> rows = rows(tf, ids);
    return tf.math.sub(bounds(tf, rows, 1), bounds(tf, rows, 0));
  }

  private static Operand<TInt32> rows(Ops tf, Operand<TInt32> ids) {
    return tf.gather(tf.shape(ids), tf.constant(0), tf.constant(0));
  }

  private Operand<TInt32> bounds(Ops tf, Operand<TInt32> rows, int first) {
    int[] parts = IntStream.range(first, first + replicas).toArray();
    return tf.math.div(tf.math.mul(tf.constant(parts), rows), tf.constant(replicas));
  }

  private <T extends TType> List<Operand<T>> split(Ops tf, Operand<T> rows, Operand<TInt32> sizes) {
    return List.copyOf(tf.splitV(rows, sizes, tf.constant(0), (long) replicas).output());
  }
}
