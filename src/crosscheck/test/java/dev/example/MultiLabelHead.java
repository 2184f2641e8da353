package dev.example;

import dev.unrolled.rnn.Dense;
import dev.unrolled.rnn.Parameters;
import dev.unrolled.rnn.SequenceOutput;
import dev.unrolled.rnn.model.LogitsHead;
import dev.unrolled.rnn.model.Targets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.op.nn.SigmoidCrossEntropyWithLogits;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A custom head: predicts for each of C labels whether a sequence has it.
 *
 * <p>Targets are rows of C numbers, 1 where the sequence has the label, else 0.
 *
 * @param labels the number of labels, C
 * @param meanPooling whether the outputs of all time steps are averaged, or the last state is read
 */
record MultiLabelHead(int labels, boolean meanPooling) implements LogitsHead {

  @Override
  public String kind() {
    return "multi-label";
  }

  @Override
  public Targets targets() {
    return Targets.exactly(labels, 2);
  }

  @Override
  public Operand<TFloat32> logits(Ops tf, Parameters parameters, SequenceOutput encoded) {
    Operand<TFloat32> features = meanPooling ? encoded.mean(tf) : encoded.finalState().hidden();
    return new Dense(labels).call(tf.withSubScope("labels"), parameters.in("labels"), features);
  }

  @Override
  public Operand<TFloat32> losses(Ops tf, Operand<TFloat32> logits, Operand<TInt32> targets) {
    Operand<TFloat32> wanted = tf.dtypes.cast(targets, TFloat32.class);
    return SigmoidCrossEntropyWithLogits.sigmoidCrossEntropyWithLogits(tf.scope(), wanted, logits);
  }

  @Override
  public Operand<TFloat32> correct(Ops tf, Operand<TFloat32> logits, Operand<TInt32> targets) {
    return tf.dtypes.cast(tf.math.equal(predicted(tf, logits), targets), TFloat32.class);
  }

  @Override
  public Map<String, Operand<?>> predictions(Ops tf, Operand<TFloat32> logits) {
    Map<String, Operand<?>> outputs = new LinkedHashMap<>();
    outputs.put("labels", predicted(tf, logits));
    outputs.put("probabilities", tf.math.sigmoid(logits));
    return outputs;
  }

  private static Operand<TInt32> predicted(Ops tf, Operand<TFloat32> logits) {
    return tf.dtypes.cast(tf.math.greater(logits, tf.constant(0f)), TInt32.class);
  }
}
