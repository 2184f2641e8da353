package dev.unrolled.training;

import dev.unrolled.rnn.Weight;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.Restore;
import org.tensorflow.op.train.Save;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;

/**
 * The operations that save and restore a graph's variables.
 *
 * <p>They stand under the names that TensorFlow Java's exporter looks for (tensorflow-core-api
 * 1.1.0, {@code org/tensorflow/Graph.java}, {@code saverDef}), so it takes these and adds none.
 * Made here, they also load weights from memory: the tensors that would be read from a file are
 * fed.
 */
final class Saver {

  private final List<Weight> weights;
  private final Restore restore;
  private final Op restoreAll;

  /** Adds the operations to the graph; all variables must exist. */
  Saver(Ops graph, Variables variables) {
    Ops tf = graph.withSubScope("save");
    weights = variables.weights();
    List<Operand<?>> operands = new ArrayList<>();
    weights.forEach(weight -> operands.add(variables.weight(weight)));
    Operand<TString> filename = tf.withName("filename").placeholder(TString.class);
    Operand<TString> names =
        tf.constant(StdArrays.ndCopyOf(weights.stream().map(Weight::name).toArray(String[]::new)));
    Operand<TString> slices = tf.zerosLike(names);
    Save save = tf.train.save(filename, names, slices, operands);
    tf.withControlDependencies(List.of(save)).withName("control_dependency").identity(filename);
    restore =
        tf.train.restore(
            filename, names, slices, Collections.nCopies(weights.size(), TFloat32.class));
    restoreAll = restoreAll(tf, variables);
  }

  private Op restoreAll(Ops tf, Variables variables) {
    List<Op> assigns = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      assigns.add(tf.assign(variables.weight(weights.get(i)), restored(i)));
    }
    return tf.withControlDependencies(assigns).withName("restore_all").noOp();
  }

  /** Gives every variable its value. */
  void load(Session session, Weights values) {
    List<TFloat32> tensors = new ArrayList<>();
    try {
      Session.Runner runner = session.runner().addTarget(restoreAll);
      for (int i = 0; i < weights.size(); i++) {
        tensors.add(TFloat32.tensorOf(values.of(weights.get(i))));
        runner.feed(restored(i), tensors.get(i));
      }
      runner.run().close();
    } finally {
      tensors.forEach(TFloat32::close);
    }
  }

  @SuppressWarnings("unchecked")
  private Operand<TFloat32> restored(int index) {
    return (Operand<TFloat32>) restore.tensors().get(index);
  }
}
