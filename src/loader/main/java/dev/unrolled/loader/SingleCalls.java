package dev.unrolled.loader;

import static dev.unrolled.loader.LoaderException.Reason.FAILED;

import java.util.List;
import java.util.Set;
import org.tensorflow.Session;

/**
 * Calls that run one by one, each in its caller's thread unless it has a deadline.
 *
 * @param parts what runs at once of a call, one after the other
 */
record SingleCalls(Binding binding, OpenGraph graph, RowParts parts) implements CallPath {

  @Override
  public Answer call(List<Given> given, CallOptions options) {
    return call(given, options, System.nanoTime());
  }

  /**
   * A call whose caller has waited for some time already.
   *
   * @param since when the caller began to wait, as {@link System#nanoTime()} tells
   */
  Answer call(List<Given> given, CallOptions options, long since) {
    if (options.deadline().isEmpty()) {
      return run(given, options.outputs());
    }
    List<Given> owned = given.stream().map(Given::owned).toList();
    return graph
        .deadlines()
        .within(options.deadline().get(), since, where(), () -> run(owned, options.outputs()));
  }

  /** Runs a call in this thread, however long it takes. */
  Answer run(List<Given> given, Set<String> outputs) {
    List<List<Given>> parts = this.parts.of(given);
    return graph.run(
        session ->
            parts.size() == 1
                ? run(session, given, outputs)
                : inParts(session, given, parts, outputs));
  }

  private Answer inParts(
      Session session, List<Given> given, List<List<Given>> parts, Set<String> outputs) {
    List<Answer> answers = parts.stream().map(part -> run(session, part, outputs)).toList();
    return RowParts.join(where(), answers, Given.rows(given), () -> run(session, given, outputs));
  }

  private Answer run(Session session, List<Given> given, Set<String> outputs) {
    try {
      return binding.run(session.runner(), given, outputs);
    } catch (RuntimeException e) {
      throw new LoaderException(
          FAILED, "%s: TensorFlow failed: %s".formatted(where(), e.getMessage()), e);
    }
  }

  String where() {
    return binding.where();
  }
}
