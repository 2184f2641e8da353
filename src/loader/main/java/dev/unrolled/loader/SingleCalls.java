package dev.unrolled.loader;

import static dev.unrolled.loader.LoaderException.Reason.FAILED;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.Session;

/**
 * Calls that run one by one, each in its caller's thread unless it has a deadline.
 *
 * @param parts what runs at once of a call, one after the other
 */
record SingleCalls(Binding binding, OpenGraph graph, RowParts parts) implements CallPath {

  private static final Logger log = LoggerFactory.getLogger(SingleCalls.class);

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
    List<List<Given>> parts = this.parts.of(given);
    return graph.run(
        session ->
            parts.size() == 1
                ? run(session, given, outputs)
                : inParts(session, given, parts, outputs));
  }

  private Answer inParts(
      Session session, List<Given> given, List<List<Given>> parts, Set<String> outputs) {
    List<Answer> answers = new ArrayList<>();
    for (List<Given> part : parts) {
      Answer answer = run(session, part, outputs);
      if (!answer.hasRows(Given.rows(part))) {
        log.warn("{}: outputs are not by rows: a call is not taken apart", where());
        return run(session, given, outputs);
      }
      answers.add(answer);
    }
    return Answer.join(answers);
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
