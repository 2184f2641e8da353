package dev.unrolled.loader;

import static dev.unrolled.loader.HandMade.tensor;

import com.google.protobuf.TextFormat;
import java.nio.file.Path;
import java.util.Map;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;

/** A model with a loop that adds {@code step} until 1000: endless for a step of 0. */
public enum CountingModel {
  /** The loop with TensorFlow 1's control flow operations, which TensorFlow 2 also executes. */
  FRAMES(
      """
      node { name: "next" op: "NextIteration" input: "sum" attr { key: "T" value { type: DT_INT32 } } }
      node { name: "from" op: "Enter" input: "zero" attr { key: "T" value { type: DT_INT32 } }
        attr { key: "frame_name" value { s: "loop" } } }
      node { name: "by" op: "Enter" input: "step" attr { key: "T" value { type: DT_INT32 } }
        attr { key: "frame_name" value { s: "loop" } } attr { key: "is_constant" value { b: true } } }
      node { name: "to" op: "Enter" input: "limit" attr { key: "T" value { type: DT_INT32 } }
        attr { key: "frame_name" value { s: "loop" } } attr { key: "is_constant" value { b: true } } }
      node { name: "count" op: "Merge" input: "from" input: "next"
        attr { key: "T" value { type: DT_INT32 } } attr { key: "N" value { i: 2 } } }
      node { name: "less" op: "Less" input: "count" input: "to" attr { key: "T" value { type: DT_INT32 } } }
      node { name: "again" op: "LoopCond" input: "less" }
      node { name: "switch" op: "Switch" input: "count" input: "again"
        attr { key: "T" value { type: DT_INT32 } } }
      node { name: "sum" op: "AddV2" input: "switch:1" input: "by" attr { key: "T" value { type: DT_INT32 } } }
      node { name: "y" op: "Exit" input: "switch" attr { key: "T" value { type: DT_INT32 } } }
      """),
  /** The loop that {@code tf.while_loop} creates in TensorFlow 2. */
  FUNCTIONS(
      """
      node { name: "loop" op: "StatelessWhile" input: "zero" input: "step" input: "limit"
        attr { key: "T" value { list { type: DT_INT32 type: DT_INT32 type: DT_INT32 } } }
        attr { key: "cond" value { func { name: "less" } } }
        attr { key: "body" value { func { name: "add" } } }
        attr { key: "output_shapes" value { list { shape { } shape { } shape { } } } }
        attr { key: "parallel_iterations" value { i: 10 } }
        attr { key: "_lower_using_switch_merge" value { b: true } } }
      node { name: "y" op: "Identity" input: "loop" attr { key: "T" value { type: DT_INT32 } } }
      library {
        function {
          signature { name: "less"
            input_arg { name: "i" type: DT_INT32 } input_arg { name: "s" type: DT_INT32 }
            input_arg { name: "l" type: DT_INT32 } output_arg { name: "r" type: DT_BOOL } }
          node_def { name: "n" op: "Less" input: "i" input: "l" attr { key: "T" value { type: DT_INT32 } } }
          ret { key: "r" value: "n:z:0" } }
        function {
          signature { name: "add"
            input_arg { name: "i" type: DT_INT32 } input_arg { name: "s" type: DT_INT32 }
            input_arg { name: "l" type: DT_INT32 } output_arg { name: "i2" type: DT_INT32 }
            output_arg { name: "s2" type: DT_INT32 } output_arg { name: "l2" type: DT_INT32 } }
          node_def { name: "n" op: "AddV2" input: "i" input: "s" attr { key: "T" value { type: DT_INT32 } } }
          ret { key: "i2" value: "n:z:0" } ret { key: "s2" value: "s" } ret { key: "l2" value: "l" } } }
      """);

  private static final String INPUTS =
      """
      node { name: "step" op: "Placeholder" attr { key: "dtype" value { type: DT_INT32 } }
        attr { key: "shape" value { shape { } } } }
      node { name: "zero" op: "Const" attr { key: "dtype" value { type: DT_INT32 } }
        attr { key: "value" value { tensor { dtype: DT_INT32 tensor_shape { } int_val: 0 } } } }
      node { name: "limit" op: "Const" attr { key: "dtype" value { type: DT_INT32 } }
        attr { key: "value" value { tensor { dtype: DT_INT32 tensor_shape { } int_val: 1000 } } } }
      """;

  private final String loop;

  CountingModel(String loop) {
    this.loop = loop;
  }

  public Path save(Path folder) {
    return new HandMade(MetaGraphDef.newBuilder().setGraphDef(graph()))
        .tags("serve")
        .signature(
            "serving_default",
            Map.of("step", tensor("step:0", DataType.DT_INT32)),
            Map.of("y", tensor("y:0", DataType.DT_INT32)))
        .save(folder);
  }

  private GraphDef graph() {
    try {
      return TextFormat.parse(INPUTS + loop, GraphDef.class);
    } catch (TextFormat.ParseException e) {
      throw new IllegalStateException(e);
    }
  }
}
