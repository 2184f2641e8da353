package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.model.SequenceModel;
import dev.unrolled.training.data.Bucket;
import dev.unrolled.training.optimizer.Gradient;
import dev.unrolled.training.optimizer.OptimizerStep;
import dev.unrolled.training.options.Options;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Training step of a bucket: forward pass, gradients and optimizer. The buckets of a model share
 * its weights and the optimizer's slots.
 *
 * @param inputs the placeholders
 * @param states the placeholders of carried states; empty without
 * @param last the states after the windows of a batch, in the order of the placeholders
 * @param loss the mean loss of a batch
 * @param correct the sum of the weights of correct predictions
 * @param gradients reader of the gradients, by the weights' names
 * @param step the operation that runs the optimizer's step
 */
record BucketGraph(
    StepInputs inputs,
    List<Placeholder<TFloat32>> states,
    List<Operand<TFloat32>> last,
    Operand<TFloat32> loss,
    Operand<TFloat32> correct,
    WeightReader gradients,
    Op step) {

  /**
   * Objects that all buckets share.
   *
   * @param model the model
   * @param options configuration of the training
   * @param batches which inputs batches have
   * @param variables the weights
   */
  record Shared(SequenceModel model, Options options, BatchForm batches, Variables variables) {}

  /** Adds the training step to the graph. */
  static BucketGraph of(Ops graph, Shared shared, Bucket bucket) {
    Options options = shared.options;
    Ops tf = bucket.in(graph);
    StepInputs inputs = StepInputs.of(tf, shared.model, bucket, shared.batches.weighted());
    var replicas = new Replicas(shared.model, options);
    CarriedStates states =
        shared.batches.carriesState()
            ? new CarriedStates(tf, inputs.rows(), options.replicas())
            : null;
    Replicas.Sums sums = replicas.build(tf, shared.variables, inputs, states);
    List<Operand<TFloat32>> last = states == null ? List.of() : states.last();
    Operand<TFloat32> loss = mean(tf, sums.loss(), inputs);
    var lossGradients = new LossGradients(tf, loss, bucket.scope());
    List<Gradient> gradients =
        options.optimizer().isLazy()
            ? lossGradients.ofLookedUpRows(shared.variables)
            : lossGradients.ofWeights(shared.variables);
    WeightReader reader = reader(tf, gradients);
    var slots = shared.variables.in(options.optimizer().name());
    Op step =
        new OptimizerStep(
                tf, slots, afterResults(tf, inputs, List.of(loss, sums.correct())), gradients)
            .step(options.optimizer(), options.l2(), options.clipping());
    return new BucketGraph(
        inputs,
        states == null ? List.of() : states.inputs(),
        last,
        loss,
        sums.correct(),
        reader,
        step);
  }

  /**
   * The learning rate, once the results are known: some heads read weights for them that no
   * gradient waits for, and the step would write those at the same time.
   */
  private static Operand<TFloat32> afterResults(Ops tf, StepInputs inputs, List<Op> results) {
    return tf.withControlDependencies(results).identity(inputs.learningRate());
  }

  /** The mean loss of the targets, by their weights; 0 where all weights are. */
  private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> lossSum, StepInputs inputs) {
    Operand<TFloat32> weights = inputs.weights();
    if (weights == null) {
      Operand<TInt32> targets = tf.size(inputs.targets());
      return tf.math.div(lossSum, tf.dtypes.cast(targets, TFloat32.class));
    }
    return tf.math.divNoNan(lossSum, tf.sum(weights, tf.constant(new int[] {0, 1})));
  }

  private static WeightReader reader(Ops tf, List<Gradient> gradients) {
    Map<String, Operand<TFloat32>> reads = new LinkedHashMap<>();
    gradients.forEach(gradient -> reads.put(gradient.weight().name(), gradient.whole(tf)));
    return new WeightReader(reads);
  }
}
