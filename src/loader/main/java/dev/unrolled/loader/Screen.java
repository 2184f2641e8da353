package dev.unrolled.loader;

import static dev.unrolled.loader.LoaderException.Reason.REFUSED;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorInfo;

/** Holds a model against what may be opened. */
record Screen(Path folder, Screening rules) {

  /**
   * Looks at the size, before anything is read.
   *
   * @throws LoaderException REFUSED
   */
  void checkSize() {
    if (rules.maxBytes() < Long.MAX_VALUE) {
      long bytes = FolderContents.of(folder).bytes();
      if (bytes > rules.maxBytes()) {
        throw refused("expected at most %d bytes, found %d".formatted(rules.maxBytes(), bytes));
      }
    }
  }

  /**
   * Looks at the operations, before TensorFlow sees them.
   *
   * @throws LoaderException REFUSED; UNREADABLE if functions call one another without end
   */
  void checkGraph(MetaGraphDef model) {
    GraphWalk walk = new GraphWalk(model.getGraphDef());
    new FunctionCalls(folder, walk).check();
    new ClaimedSizes(folder, rules.maxBytes()).check(walk.all().toList());
    checkOperations(walk, model);
  }

  private void checkOperations(GraphWalk walk, MetaGraphDef model) {
    refuse(walk.all(), RiskyOperations::isRefused, "it reaches files or processes");
    Set<GraphWalk.Operation> called = walk.behind(outputs(model));
    refuse(called.stream(), RiskyOperations::isSaving, "a signature writes files by it");
    refuse(called.stream(), RiskyOperations::isRestoring, "a signature reads files by it");
    Set<GraphWalk.Operation> begun = walk.behind(Start.initOperation(model).stream().toList());
    refuse(begun.stream(), RiskyOperations::isSaving, "the init operation writes files by it");
  }

  private void refuse(Stream<GraphWalk.Operation> found, Predicate<NodeDef> risky, String why) {
    found
        .filter(operation -> risky.test(operation.node()))
        .filter(operation -> !rules.allowed().contains(operation.node().getOp()))
        .findFirst()
        .ifPresent(
            operation -> {
              throw refused("%s is not allowed: %s".formatted(operation.describe(), why));
            });
  }

  private static Collection<String> outputs(MetaGraphDef model) {
    return model.getSignatureDefMap().entrySet().stream()
        .filter(signature -> !signature.getKey().startsWith(Start.RESERVED))
        .flatMap(signature -> signature.getValue().getOutputsMap().values().stream())
        .map(TensorInfo::getName)
        .toList();
  }

  private LoaderException refused(String problem) {
    return new LoaderException(REFUSED, "%s: refused: %s".formatted(folder, problem));
  }
}
