package dev.unrolled.training.internal.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.NodeDef;

/** Rules by which the unknown sizes of an operation's outputs follow from its inputs. */
final class ShapeRules {

  private final SymbolicShapes shapes;
  private final NodeDef node;
  private final List<String> inputs;

  ShapeRules(SymbolicShapes shapes, NodeDef node) {
    this.shapes = shapes;
    this.node = node;
    this.inputs = SymbolicShapes.dataInputs(node);
  }

  /**
   * Returns a size that TensorFlow does not know.
   *
   * @param shape the shape of the output
   * @param output the output
   * @param axis the axis of the size
   * @return null if no rule says it
   */
  @Nullable SymbolicDim dim(Shape shape, int output, int axis) {
    String type = node.getOp();
    if (KeptShapes.LIKE_FIRST.contains(type)) {
      return input(0, axis);
    } else if (KeptShapes.BROADCASTING.contains(type)) {
      return broadcast(shape.numDimensions(), axis);
    }
    return switch (type) {
      case "AddN" -> equal(inputs.size(), axis);
      case "MatMul" -> isTrue("transpose_a") || axis != 0 ? null : input(0, 0);
      case "Unpack" -> input(0, axis < number("axis") ? axis : axis + 1);
      case "Pack" -> packed(axis);
      case "Split" -> split(shape, axis);
      case "SplitV" -> part(shape, output, axis);
      case "ExpandDims" -> expanded(shape, axis);
      case "GatherV2" -> gathered(axis);
      case "Transpose" -> transposed(axis);
      case "Slice" -> sliced(axis);
      case "ConcatV2" -> concatenated(shape, axis);
      case "Reshape" -> reshaped(shape);
      case "StatelessRandomUniform", "Fill" -> created(axis);
      case "Sum", "Mean", "Max", "Min", "Prod" -> reduced(axis);
      default -> null;
    };
  }

  private @Nullable SymbolicDim input(int index, int axis) {
    List<SymbolicDim> dims = shapes.of(inputs.get(index));
    return dims == null || axis < 0 || axis >= dims.size() ? null : dims.get(axis);
  }

  /** The one size along an axis that is not 1. */
  private @Nullable SymbolicDim broadcast(int rank, int axis) {
    SymbolicDim found = null;
    for (String name : inputs) {
      List<SymbolicDim> dims = shapes.of(name);
      if (dims == null) {
        return null;
      }
      int own = axis - (rank - dims.size());
      if (own < 0 || dims.get(own).isOne()) {
        continue;
      }
      if (found != null && !found.equals(dims.get(own))) {
        return null;
      }
      found = dims.get(own);
    }
    return found;
  }

  /** Returns the size that the operation requires to be equal for its first inputs. */
  private @Nullable SymbolicDim equal(int count, int axis) {
    SymbolicDim first = input(0, axis);
    for (int i = 1; i < count; i++) {
      SymbolicDim other = input(i, axis);
      if (first == null || other == null) {
        return null;
      }
      shapes.requireEqual(first, other);
    }
    return first;
  }

  private @Nullable SymbolicDim split(Shape shape, int axis) {
    Integer along = axis(0, shape);
    return along == null || along == axis ? null : input(1, axis);
  }

  /** Parts of the same sizes are equally large. */
  private @Nullable SymbolicDim part(Shape shape, int output, int axis) {
    Integer along = axis(2, shape);
    if (along == null) {
      return null;
    }
    return along == axis
        ? shapes.named("part %d of %s".formatted(output, inputs.get(1)))
        : input(0, axis);
  }

  private @Nullable SymbolicDim packed(int axis) {
    int stacked = Math.toIntExact(number("axis"));
    return stacked < 0 ? null : equal(inputs.size(), axis < stacked ? axis : axis - 1);
  }

  private @Nullable SymbolicDim expanded(Shape shape, int axis) {
    Integer added = axis(1, shape);
    return added == null ? null : input(0, axis < added ? axis : axis - 1);
  }

  /** The sizes of the indices, then those of the rows. */
  private @Nullable SymbolicDim gathered(int axis) {
    List<SymbolicDim> indices = shapes.of(inputs.get(1));
    int[] along = constant(2);
    if (indices == null || along == null || along[0] != 0 || number("batch_dims") != 0) {
      return null;
    }
    return axis < indices.size() ? indices.get(axis) : input(0, axis - indices.size() + 1);
  }

  private @Nullable SymbolicDim transposed(int axis) {
    int[] axes = constant(1);
    return axes == null ? null : input(0, axes[axis]);
  }

  private @Nullable SymbolicDim sliced(int axis) {
    int[] begin = constant(1);
    int[] size = constant(2);
    return begin == null || size == null || begin[axis] != 0 || size[axis] != -1
        ? null
        : input(0, axis);
  }

  private @Nullable SymbolicDim concatenated(Shape shape, int axis) {
    int count = inputs.size() - 1;
    Integer along = axis(count, shape);
    if (along == null) {
      return null;
    }
    if (axis != along) {
      return equal(count, axis);
    }
    long factor = 0;
    SymbolicDim first = input(0, axis);
    for (int i = 0; i < count; i++) {
      SymbolicDim part = input(i, axis);
      if (first == null || part == null || part.symbol() != first.symbol()) {
        return null;
      }
      factor += part.factor();
    }
    return first == null ? null : new SymbolicDim(factor, first.symbol());
  }

  /** With one unknown size before and after, the number of elements says the one after. */
  private @Nullable SymbolicDim reshaped(Shape shape) {
    List<SymbolicDim> before = shapes.of(inputs.get(0));
    if (before == null) {
      return null;
    }
    List<SymbolicDim> unknown = new ArrayList<>();
    long elements = 1;
    for (SymbolicDim dim : before) {
      elements *= dim.factor();
      if (!dim.isKnown()) {
        unknown.add(dim);
      }
    }
    long known = 1;
    int open = 0;
    for (long size : shape.asArray()) {
      known *= size == Shape.UNKNOWN_SIZE ? 1 : size;
      open += size == Shape.UNKNOWN_SIZE ? 1 : 0;
    }
    return unknown.size() != 1 || open != 1 || known == 0 || elements % known != 0
        ? null
        : new SymbolicDim(elements / known, unknown.get(0).symbol());
  }

  /** The sizes along the axes that are not reduced. */
  private @Nullable SymbolicDim reduced(int axis) {
    List<SymbolicDim> before = shapes.of(inputs.get(0));
    int[] axes = constant(1);
    if (before == null || axes == null) {
      return null;
    }
    List<Integer> kept =
        IntStream.range(0, before.size())
            .filter(i -> IntStream.of(axes).noneMatch(a -> a == i || a + before.size() == i))
            .boxed()
            .toList();
    return before.get(isTrue("keep_dims") ? axis : kept.get(axis));
  }

  /** The size of a new tensor, if it was read from the shape of another. */
  private @Nullable SymbolicDim created(int axis) {
    NodeDef sizes = operation(node, 0, "Pack");
    NodeDef size = sizes == null ? null : operation(sizes, axis, "GatherV2");
    NodeDef shape = size == null ? null : operation(size, 0, "Shape");
    if (size == null || shape == null) {
      return null;
    }
    int[] index = constant(size.getInput(1));
    List<SymbolicDim> dims = shapes.of(shape.getInput(0));
    return index == null || dims == null ? null : dims.get(index[0]);
  }

  /** The operation of an input, if it has a type. */
  private @Nullable NodeDef operation(NodeDef reader, int input, String type) {
    NodeDef operation = shapes.node(TensorName.operation(reader.getInput(input)));
    return operation.getOp().equals(type) ? operation : null;
  }

  /** The axis that a constant input says, from 0; null if it is no constant. */
  private @Nullable Integer axis(int input, Shape shape) {
    int[] axis = constant(input);
    return axis == null ? null : (axis[0] + shape.numDimensions()) % shape.numDimensions();
  }

  private int @Nullable [] constant(int input) {
    return constant(inputs.get(input));
  }

  private int @Nullable [] constant(String tensor) {
    NodeDef constant = shapes.node(TensorName.operation(tensor));
    return constant.getOp().equals("Const")
        ? IntConstant.of(constant.getAttrOrThrow("value").getTensor())
        : null;
  }

  private long number(String attribute) {
    return node.getAttrOrThrow(attribute).getI();
  }

  private boolean isTrue(String attribute) {
    return node.getAttrOrThrow(attribute).getB();
  }
}
