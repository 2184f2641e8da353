package dev.unrolled.loader.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

class SessionConfigTest {

  @Test
  void aStatelessGraphUsesTheSingleThreadedExecutor() {
    assertThat(executor(graph("Placeholder", "Const", "MatMul", "Tanh", "Split")))
        .isEqualTo("SINGLE_THREADED_EXECUTOR");
  }

  @Test
  void statefulGraphsAndControlFlowUseTheDefaultExecutor() {
    assertThat(executor(graph("Placeholder", "VariableV2", "MatMul"))).isEmpty();
    assertThat(executor(graph("Placeholder", "VarHandleOp"))).isEmpty();
    assertThat(executor(graph("Placeholder", "HashTableV2"))).isEmpty();
    assertThat(executor(graph("Placeholder", "Switch", "Merge"))).isEmpty();
  }

  @Test
  void graphsWithFunctionsUseTheDefaultExecutor() {
    GraphDef.Builder graph = graph("Placeholder", "Const").toBuilder();
    graph.getLibraryBuilder().addFunction(FunctionDef.getDefaultInstance());
    assertThat(executor(graph.build())).isEmpty();
  }

  private static String executor(GraphDef graph) {
    return SessionConfig.of(graph).getExperimental().getExecutorType();
  }

  private static GraphDef graph(String... operations) {
    GraphDef.Builder graph = GraphDef.newBuilder();
    for (String operation : operations) {
      graph.addNode(NodeDef.newBuilder().setName(operation).setOp(operation));
    }
    return graph.build();
  }
}
