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
        ? run(given, options.outputs(), RunDeadline.NONE)
        : start(given, options).await();
  }

  @Override
  public PendingAnswer start(List<Given> given, CallOptions options) {
    long since = System.nanoTime();
    List<Given> owned = Given.owned(given);
    RunDeadline deadline = RunDeadline.of(options, since);
    CompletableFuture<Answer> made =
        graph.threads().submit(where(), () -> run(owned, options.outputs(), deadline));
    return new PendingAnswer(where(), made, options.deadline(), since);
  }

  /**
   * Runs a call in this thread. TensorFlow ends the run at the deadline if it can.
   *
   * @throws LoaderException DEADLINE or FAILED
   */
  Answer run(List<Given> given, Set<String> outputs, RunDeadline deadline) {
    List<List<Given>> parts = this.parts.of(given);
    return graph.run(
        session -> {
          Run run = new Run(session, outputs, deadline);
          return parts.size() == 1 ? run.whole(given) : run.inParts(given, parts);
        });
  }

  /** One run, of a call or of several. */
  private final class Run {

    private final Session session;
    private final Set<String> outputs;
    private final RunDeadline deadline;

    Run(Session session, Set<String> outputs, RunDeadline deadline) {
      this.session = session;
      this.outputs = outputs;
      this.deadline = deadline;
    }

    Answer inParts(List<Given> given, List<List<Given>> parts) {
      List<Answer> answers = parts.stream().map(this::whole).toList();
      return RowParts.join(where(), answers, Given.rows(given), () -> whole(given));
    }

    Answer whole(List<Given> given) {
      if (deadline.isPast()) {
        throw deadline.missed(where(), null);
      }
      ActiveRuns.Run active = graph.runs().begin(deadline);
      try {
        return binding.run(graph.runner(session, deadline), given, outputs);
      } catch (RuntimeException e) {
        throw deadline.isPast()
            ? deadline.missed(where(), e)
            : new LoaderException(
                FAILED, "%s: TensorFlow failed: %s".formatted(where(), TensorFlowMessage.of(e)), e);
      } finally {
        active.end();
      }
    }
  }

  String where() {
    return binding.where();
  }
}
