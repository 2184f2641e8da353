package dev.unrolled.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Tensor;
import org.tensorflow.op.core.Gather;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Where a model looks up the rows of a table, such as embeddings or the kernel of one-hot ids.
 *
 * @param ids what is looked up, once for each replica, of any shape
 * @param found the rows at those ids
 */
record LookUps(List<Operand<TInt32>> ids, List<Operand<TFloat32>> found) {

  private static final int TABLE = 0;
  private static final int IDS = 1;
  private static final int AXIS = 2;

  /**
   * The look-ups of a variable; none if the graph does anything else with it but set it first.
   *
   * <p>Ask before anything that reads the variable is added beside the model.
   */
  static LookUps of(Operand<TFloat32> variable) {
    List<GraphOperation> uses = uses(variable);
    List<Operand<TInt32>> ids = new ArrayList<>();
    List<Operand<TFloat32>> found = new ArrayList<>();
    if (uses.stream().allMatch(use -> isLookUp(use, variable))) {
      uses.forEach(use -> ids.add(use.input(IDS).expect(TInt32.class)));
      uses.forEach(use -> found.add(use.<TFloat32>output(0)));
    }
    return new LookUps(ids, found);
  }

  boolean isEmpty() {
    return ids.isEmpty();
  }

  /** In an order that is the same in every process: the graph's own is none. */
  private static List<GraphOperation> uses(Operand<TFloat32> variable) {
    return ((GraphOperation) variable.op())
        .consumers().stream()
            .filter(use -> !use.type().equals("Assign"))
            .sorted(Comparator.comparing(GraphOperation::name))
            .toList();
  }

  private static boolean isLookUp(GraphOperation use, Operand<TFloat32> variable) {
    return use.type().equals(Gather.OP_NAME)
        && use.input(TABLE).equals(variable.asOutput())
        && use.input(IDS).type() == TInt32.class
        && isZero(use.input(AXIS));
  }

  private static boolean isZero(Output<?> axis) {
    if (!axis.op().type().equals("Const") || axis.type() != TInt32.class) {
      return false;
    }
    try (Tensor value = ((GraphOperation) axis.op()).attributes().getAttrTensor("value")) {
      return value.asRawTensor().data().asInts().getInt(0) == 0;
    }
  }
}
