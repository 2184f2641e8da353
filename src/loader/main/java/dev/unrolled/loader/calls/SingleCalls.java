package dev.unrolled.loader.calls;

import static dev.unrolled.loader.errors.LoaderException.Reason.FAILED;

import dev.unrolled.formats.TensorFlowMessage;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.values.Answer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.tensorflow.Session;

/**
 * Calls that run one by one. A synchronous call without a deadline runs in its caller's thread.
 *
 * @param parts splits the rows of a call that run one after the other
 */
public record SingleCalls(Binding binding, OpenGraph graph, RowParts parts)
    implements CallExecutor {

  @Override
  public Answer call(List<InputValue> given, CallOptions options) {
    return options.deadline().isEmpty()
        ? run(given, options.outputs(), RunDeadline.NONE)
        : start(given, options).await();
  }

  @Override
  public PendingAnswer start(List<InputValue> given, CallOptions options) {
    long since = System.nanoTime();
    List<InputValue> owned = InputValue.owned(given);
    RunDeadline deadline = RunDeadline.of(options, since);
    CompletableFuture<Answer> answer =
        graph.threads().submit(where(), () -> run(owned, options.outputs(), deadline));
    return new PendingAnswer(where(), answer, options.deadline(), since);
  }

  /**
   * Runs a call in this thread. TensorFlow cancels the run at the deadline if it can.
   *
   * @throws LoaderException DEADLINE or FAILED
   */
  Answer run(List<InputValue> given, Set<String> outputs, RunDeadline deadline) {
    boolean splits = parts.splits(InputValue.rows(given));
    return graph.run(
        session -> {
          Run run = new Run(session, outputs, deadline);
          return splits ? run.runInParts(given) : run.runWhole(given);
        });
  }

  /** One run, of a whole call or of its parts. */
  private final class Run {

    private final Session session;
    private final Set<String> outputs;
    private final RunDeadline deadline;

    Run(Session session, Set<String> outputs, RunDeadline deadline) {
      this.session = session;
      this.outputs = outputs;
      this.deadline = deadline;
    }

    Answer runInParts(List<InputValue> given) {
      List<Answer> answers = parts.of(given).stream().map(this::runWhole).toList();
      return parts.join(where(), answers, InputValue.rows(given), () -> runWhole(given));
    }

    Answer runWhole(List<InputValue> given) {
      if (deadline.isPast()) {
        throw deadline.deadlineExceeded(where(), null);
      }
      ActiveRuns.Run active = graph.runs().begin(deadline);
      try {
        return binding.run(graph.runner(session, deadline), given, outputs);
      } catch (RuntimeException e) {
        throw deadline.isPast()
            ? deadline.deadlineExceeded(where(), e)
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
