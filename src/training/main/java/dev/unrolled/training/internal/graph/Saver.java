package dev.unrolled.training.internal.graph;

import dev.unrolled.rnn.Weight;
import dev.unrolled.rnn.Weights;
import java.nio.file.Path;
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
import org.tensorflow.proto.SaverDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;

/**
 * Operations that save and restore a graph's variables.
 *
 * <p>They also load weights from memory: the restored tensors are then fed instead of read from a
 * file.
 */
public final class Saver {

  private static final String SCOPE = "save";

  private final List<Weight> weights;
  private final Operand<TString> filename;
  private final Operand<TString> saved;
  private final Restore restore;
  private final Op restoreAll;

  /** Adds the operations to the graph, in the {@link #scoped} operations. */
  public Saver(Ops tf, Variables variables, List<Weight> weights) {
    this.weights = weights;
    List<Operand<?>> operands = new ArrayList<>();
    weights.forEach(weight -> operands.add(variables.weight(weight)));
    filename = tf.withName("filename").placeholder(TString.class);
    Operand<TString> names =
        tf.constant(StdArrays.ndCopyOf(weights.stream().map(Weight::name).toArray(String[]::new)));
    Operand<TString> slices = tf.zerosLike(names);
    Save save = tf.train.save(filename, names, slices, operands);
    saved =
        tf.withControlDependencies(List.of(save)).withName("control_dependency").identity(filename);
    restore =
        tf.train.restore(
            filename, names, slices, Collections.nCopies(weights.size(), TFloat32.class));
    restoreAll = restoreAll(tf, variables);
  }

  /** Returns operations in the scope of savers. */
  public static Ops scoped(Ops graph) {
    return graph.withSubScope(SCOPE);
  }

  /** Returns the names of the operations, for loaders. */
  SaverDef def() {
    return SaverDef.newBuilder()
        .setVersion(SaverDef.CheckpointFormatVersion.V2)
        .setFilenameTensorName(TensorInfos.name(filename))
        .setSaveTensorName(TensorInfos.name(saved))
        .setRestoreOpName(restoreAll.op().name())
        .build();
  }

  private Op restoreAll(Ops tf, Variables variables) {
    List<Op> assigns = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      assigns.add(tf.assign(variables.weight(weights.get(i)), restored(i)));
    }
    return tf.withControlDependencies(assigns).withName("restore_all").noOp();
  }

  /** Writes every variable's value to {@code prefix.index} and {@code prefix.data-*}. */
  void save(Session session, Path prefix) {
    try (TString name = TString.scalarOf(prefix.toString())) {
      session.runner().feed(filename, name).addTarget(saved).run().close();
    }
  }

  /** Assigns a value to every variable. */
  public void load(Session session, Weights values) {
    List<TFloat32> tensors = new ArrayList<>();
    try {
      Session.Runner runner = session.runner().addTarget(restoreAll.op().name());
      for (int i = 0; i < weights.size(); i++) {
        tensors.add(TFloat32.tensorOf(values.of(weights.get(i))));
        runner.feed(TensorInfos.name(restored(i)), tensors.get(i));
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
