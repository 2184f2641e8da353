package dev.unrolled.loader;

import static dev.unrolled.loader.LoaderException.Reason.FAILED;

import dev.unrolled.formats.TensorFlowMessage;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.tensorflow.Session;

/**
 * Calls that run one by one, each in its caller's thread if that waits for the answer however long
 * it takes.
 *
 * @param parts what runs at once of a call, one after the other
 */
record SingleCalls(Binding binding, OpenGraph graph, RowParts parts) implements CallPath {

  @Override
  public Answer call(List<Given> given, CallOptions options) {
    return options.deadline().isEmpty()
        ? run(given, options.outputs())
        : start(given, options).await();
  }

  @Override
  public PendingAnswer start(List<Given> given, CallOptions options) {
    long since = System.nanoTime();
    List<Given> owned = Given.owned(given);
    CompletableFuture<Answer> made =
        graph.threads().submit(where(), () -> run(owned, options.outputs()));
    return new PendingAnswer(where(), made, options.deadline(), since);
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
          FAILED, "%s: TensorFlow failed: %s".formatted(where(), TensorFlowMessage.of(e)), e);
    }
  }

  String where() {
    return binding.where();
  }
}
