package dev.unrolled.loader.values;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.loader.HandMade;
import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.Models;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.events.Events;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

class NativeBytesTest {

  @TempDir Path folder;

  private long loaded(Consumer<Ops> build) {
    return loaded(HandMade.of(build));
  }

  private long loaded(HandMade made) {
    Events events = new Events();
    LoadOptions listening = LoadOptions.defaults().withListener(events);
    ServedModel.open(made.signature("f", Map.of(), Map.of()).save(folder), listening).close();
    return events.loads().get(0).nativeBytes();
  }

  @Test
  void variablesOfBothKindsCount() {
    assertThat(
            loaded(
                tf -> {
                  tf.variable(Shape.of(2, 3), TFloat32.class);
                  tf.variable(Shape.scalar(), TFloat64.class);
                  tf.varHandleOp(TBool.class, Shape.of(5));
                }))
        .isEqualTo(2 * 3 * 4 + 8 + 5);
  }

  @Test
  void aVariableOfUnknownShapeCountsAsZero() {
    assertThat(
            loaded(
                tf -> {
                  tf.varHandleOp(TFloat32.class, Shape.of(-1, 3));
                  tf.varHandleOp(TFloat32.class, Shape.unknown(), VarHandleOp.sharedName("v"));
                  tf.constant(1L);
                }))
        .isEqualTo(8);
  }

  @Test
  void constantsCountWithTheirUnpackedSize() {
    assertThat(loaded(tf -> tf.fill(tf.array(2, 2), tf.constant("four")))).isEqualTo(2 * 4 + 4);
    GraphDef.Builder graph =
        HandMade.of(tf -> tf.constant(new int[7])).graph().getGraphDefBuilder();
    AttrValue.Builder value = graph.getNodeBuilder(0).getAttrOrThrow("value").toBuilder();
    value.getTensorBuilder().clearTensorContent().clearIntVal().addIntVal(3);
    graph.getNodeBuilder(0).putAttr("value", value.build());
    HandMade repeated = HandMade.of(tf -> tf.withName("x").placeholder(TInt32.class));
    repeated.graph().setGraphDef(graph);
    assertThat(loaded(repeated)).isEqualTo(7 * 4);
  }

  @Test
  void constantsOfFunctionsCountOnceForEachFunction() {
    HandMade made = HandMade.of(tf -> tf.constant(new double[3]));
    NodeDef constant = made.graph().getGraphDef().getNode(0);
    FunctionDef.Builder function = FunctionDef.newBuilder().addNodeDef(constant);
    function.getSignatureBuilder().setName("unused");
    made.graph().getGraphDefBuilder().getLibraryBuilder().addFunction(function);
    assertThat(loaded(made)).isEqualTo(2 * 3 * 8);
  }

  @Test
  void aModelFromFilesHasItsWeights() {
    Events events = new Events();
    LoadOptions listening = LoadOptions.defaults().withListener(events);
    try (ServedModel model = ServedModel.open(Models.product(folder), listening)) {
      long weights = model.variables().stream().mapToLong(VariableInfo::elements).sum() * 4;
      assertThat(events.loads().get(0).nativeBytes()).isGreaterThan(weights);
      assertThat(weights).isEqualTo(2 * 3 * 4);
    }
  }
}
