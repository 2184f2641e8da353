package dev.unrolled.loader;

import static dev.unrolled.loader.LoaderException.Reason.FAILED;

import java.util.List;
import java.util.Set;

/** Calls that run one by one, each in its caller's thread unless it has a deadline. */
record SingleCalls(Binding binding, OpenGraph graph) implements CallPath {

  @Override
  public Answer call(List<Given> given, CallOptions options) {
    if (options.deadline().isEmpty()) {
      return run(given, options.outputs());
    }
    List<Given> owned = given.stream().map(Given::owned).toList();
    return graph
        .deadlines()
        .within(options.deadline().get(), where(), () -> run(owned, options.outputs()));
  }

  /** Runs a call in this thread, however long it takes. */
  Answer run(List<Given> given, Set<String> outputs) {
    return graph.run(
        runner -> {
          try {
            return binding.run(runner, given, outputs);
          } catch (RuntimeException e) {
            throw new LoaderException(
                FAILED, "%s: TensorFlow failed: %s".formatted(where(), e.getMessage()), e);
          }
        });
  }

  String where() {
    return binding.where();
  }
}
