package dev.unrolled.loader;

import static dev.unrolled.loader.Nodes.call;
import static dev.unrolled.loader.Nodes.constant;
import static dev.unrolled.loader.Nodes.function;
import static dev.unrolled.loader.Nodes.identity;
import static dev.unrolled.loader.Nodes.node;
import static dev.unrolled.loader.Nodes.number;
import static dev.unrolled.loader.Nodes.sevens;
import static dev.unrolled.loader.Nodes.shape;
import static dev.unrolled.loader.errors.LoaderException.Reason.REFUSED;
import static dev.unrolled.loader.errors.LoaderException.Reason.UNREADABLE;

import dev.unrolled.loader.errors.LoaderException.Reason;
import dev.unrolled.loader.versions.VersionFolders;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Invalid graphs as TensorFlow's fuzzers find them ({@code cc/saved_model/testdata/fuzz_generated}
 * and others), with the expected messages.
 */
@SuppressWarnings("ImmutableEnumChecker") // The lambdas hold nothing.
public enum MalformedGraph {
  BAD_NODE_ATTR(
      UNREADABLE,
      "AttrValue had value with type 'type' when 'tensor' expected",
      graph -> graph.addNode(constant("c", sevens()).putAttr("value", Nodes.INT32))),
  CONST_WITH_NO_VALUE(
      UNREADABLE,
      "NodeDef missing attr 'value'",
      graph -> graph.addNode(node("c", "Const").putAttr("dtype", Nodes.INT32))),
  CONST_WITH_NO_VALUE_IN_A_FUNCTION(
      UNREADABLE,
      "No attr named 'value'",
      graph -> {
        addFunction(graph, "f", node("c", "Const").putAttr("dtype", Nodes.INT32));
        graph.addNode(call("called", "f", "x"));
      }),
  CONST_OF_AN_UNKNOWN_TYPE(
      UNREADABLE,
      "invalid DataType enum: 77",
      graph ->
          graph.addNode(
              constant("c", sevens())
                  .putAttr("dtype", Nodes.INT32.toBuilder().setTypeValue(77).build()))),
  NEGATIVE_SHAPE(
      UNREADABLE,
      "Shape [?] is not fully defined",
      graph -> graph.addNode(constant("c", sevens(-1)))),
  NEGATIVE_SHAPE_OF_A_VARIABLE(
      UNREADABLE,
      "Shape [-7,3] has dimensions with values below -1",
      graph ->
          graph.addNode(
              node("w", "VariableV2")
                  .putAttr("dtype", Nodes.INT32)
                  .putAttr("shape", shape(-7, 3)))),
  SHAPE_BEYOND_ANY_NUMBER(
      UNREADABLE,
      "is too large (more than 2**63 - 1 entries)",
      graph ->
          graph.addNode(
              node("w", "VariableV2")
                  .putAttr("dtype", Nodes.INT32)
                  .putAttr("shape", shape(Long.MAX_VALUE, Long.MAX_VALUE)))),
  CONST_OF_TOO_MANY_DIMENSIONS(
      UNREADABLE,
      "dimensions",
      graph ->
          graph.addNode(constant("c", sevens(LongStream.generate(() -> 1).limit(300).toArray())))),
  VARIABLE_OF_TOO_MANY_DIMENSIONS(
      UNREADABLE,
      "dimensions",
      graph ->
          graph.addNode(
              node("w", "VariableV2")
                  .putAttr("dtype", Nodes.INT32)
                  .putAttr("shape", shape(LongStream.generate(() -> 1).limit(300).toArray())))),
  HUGE_CONST(
      REFUSED,
      "refused: operation Const, \"c\": expected constants of at most 2147483647 bytes in all,"
          + " found one of int32 [1048576, 1048576]",
      graph -> graph.addNode(constant("c", sevens(1 << 20, 1 << 20)))),
  HUGE_CONST_BEYOND_ANY_NUMBER(
      REFUSED,
      "refused: operation Const, \"c\": expected constants",
      graph -> graph.addNode(constant("c", sevens(Long.MAX_VALUE, Long.MAX_VALUE)))),
  MANY_LARGE_CONSTS(
      REFUSED,
      "refused: operation Const, \"c8\": expected constants",
      graph -> {
        for (int i = 1; i < 10; i++) {
          graph.addNode(constant("c" + i, sevens(1 << 26)));
        }
      }),
  HUGE_NUMBER_OF_OUTPUTS(
      REFUSED,
      "refused: operation Split, \"s\": expected num_split of at most 100000, found 2147483647",
      graph -> {
        graph.addNode(constant("axis", sevens()));
        graph.addNode(
            node("s", "Split", "axis", "x")
                .putAttr("T", Nodes.INT32)
                .putAttr("num_split", number(Integer.MAX_VALUE)));
      }),
  DUPLICATE_NAMES(UNREADABLE, "Node 'x' is not unique", graph -> graph.addNode(node("x", "NoOp"))),
  NO_NAME(UNREADABLE, "Node name contains invalid characters", g -> g.addNode(node("", "NoOp"))),
  NO_OPERATION(UNREADABLE, "does not specify an operation", g -> g.addNode(node("a", ""))),
  MISSING_OP(
      REFUSED,
      "operation OfTheFuture, \"a\" is not allowed: it is not in the table of known operations",
      graph -> graph.addNode(node("a", "OfTheFuture"))),
  MISSING_INPUT(
      UNREADABLE, "Unknown input node 'nowhere'", graph -> graph.addNode(identity("a", "nowhere"))),
  INPUT_OF_AN_OUTPUT_THAT_IS_NOT_THERE(
      UNREADABLE,
      "invalid output 2147483647 of source node x",
      graph -> graph.addNode(identity("a", "x:2147483647"))),
  CYCLE(
      UNREADABLE,
      "2 nodes in a cycle",
      graph -> graph.addNode(identity("a", "b")).addNode(identity("b", "a"))),
  CYCLE_IN_A_FUNCTION(
      UNREADABLE,
      "nodes in a cycle",
      graph -> {
        addFunction(graph, "f", identity("n", "m:output:0"), identity("m", "n:output:0"));
        graph.addNode(call("called", "f", "x"));
      }),
  FUNCTION_THAT_CALLS_ITSELF(
      UNREADABLE,
      "the function \"f\" calls itself",
      graph -> {
        addFunction(graph, "f", call("n", "f", "a"));
        graph.addNode(call("called", "f", "x"));
      }),
  FUNCTION_THAT_CALLS_ITSELF_AS_AN_OPERATION(
      UNREADABLE,
      "the function \"f\" calls itself",
      graph -> addFunction(graph, "f", node("n", "f", "a"))),
  FUNCTIONS_THAT_CALL_EACH_OTHER(
      UNREADABLE,
      "calls itself",
      graph -> {
        addFunction(graph, "f", call("n", "g", "a"));
        addFunction(graph, "g", call("n", "f", "a"));
        graph.addNode(call("called", "f", "x"));
      }),
  FUNCTIONS_TOO_DEEP(
      UNREADABLE,
      "expected function calls nested at most 64 deep, found more",
      graph -> addTower(graph, 64)),
  FUNCTIONS_THAT_GROW_WITHOUT_BOUND(
      REFUSED,
      "refused: expected at most 1000000 operations with every function call expanded",
      graph -> {
        for (int i = 0; i < 60; i++) {
          addFunction(graph, "f" + i, call("n", next(i), "a"), call("m", next(i), "n:output:0"));
        }
        addFunction(graph, "f60", identity("n", "a"));
        graph.addNode(call("called", "f0", "x"));
      }),
  FUNCTION_WITHOUT_ITS_OUTPUT(
      UNREADABLE,
      "Return r missing",
      graph -> {
        FunctionDef whole = function("f", identity("n", "a"));
        graph.getLibraryBuilder().addFunction(whole.toBuilder().clearRet());
        graph.addNode(call("called", "f", "x"));
      }),
  TWO_FUNCTIONS_OF_ONE_NAME(
      UNREADABLE,
      "a different function with the same name already exists",
      graph -> {
        addFunction(graph, "f", identity("n", "a"));
        addFunction(graph, "f", identity("m", "a"));
      }),
  OF_THE_FUTURE(
      UNREADABLE,
      "min consumer version 999999 above current version",
      graph -> graph.getVersionsBuilder().setProducer(999999).setMinConsumer(999999)),
  COLOCATED_WITH_NOTHING(
      UNREADABLE,
      "expects to be colocated with unknown node 'nothing'",
      graph -> graph.addNode(node("a", "NoOp").putAttr("_class", Nodes.texts("loc:@nothing"))));

  private final Reason reason;
  private final String problem;
  private final Consumer<GraphDef.Builder> damage;

  MalformedGraph(Reason reason, String problem, Consumer<GraphDef.Builder> damage) {
    this.reason = reason;
    this.problem = problem;
    this.damage = damage;
  }

  public Reason reason() {
    return reason;
  }

  /** A part of the expected message. */
  public String problem() {
    return problem;
  }

  /** Writes a model that would add one if it were valid. */
  public Path save(Path folder) {
    HandMade model = VersionFolders.adding(1);
    damage.accept(model.graph().getGraphDefBuilder());
    return model.save(folder);
  }

  /** Adds functions that call each other in a chain. */
  public static void addTower(GraphDef.Builder graph, int calls) {
    for (int i = 0; i < calls; i++) {
      addFunction(graph, "f" + i, call("n", next(i), "a"));
    }
    addFunction(graph, "f" + calls, identity("n", "a"));
    graph.addNode(call("called", "f0", "x"));
  }

  private static String next(int i) {
    return "f" + (i + 1);
  }

  private static void addFunction(GraphDef.Builder graph, String name, NodeDef.Builder... body) {
    graph.getLibraryBuilder().addFunction(function(name, body));
  }
}
