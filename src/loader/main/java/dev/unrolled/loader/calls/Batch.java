package dev.unrolled.loader.calls;

import static dev.unrolled.loader.errors.LoaderException.Reason.FAILED;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.values.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls that run together.
 *
 * @param calls at least one call; all {@linkplain WaitingCall#fits fit} each other
 * @param rows the sum of their rows
 * @param size the rows of the run, including padding
 */
record Batch(List<WaitingCall> calls, int rows, int size) {

  private static final Logger log = LoggerFactory.getLogger(Batch.class);

  static Batch of(List<WaitingCall> calls, BatchingOptions options) {
    int rows = WaitingCall.rows(calls);
    return new Batch(List.copyOf(calls), rows, options.allowed(rows));
  }

  /** Runs the batch and completes each call with its answer or its failure. */
  void run(SingleCalls single) {
    try {
      if (size == calls.get(0).rows()) {
        runSeparately(single);
      } else {
        runTogether(single);
      }
    } catch (RuntimeException | Error e) {
      calls.forEach(call -> call.outcome().completeExceptionally(e));
    }
  }

  private void runTogether(SingleCalls single) {
    Optional<Answer> answer = answer(single);
    if (answer.isPresent()) {
      distribute(answer.get());
    } else {
      runSeparately(single);
    }
  }

  /**
   * Returns the answer of the whole batch; empty if the run failed or an output lacks one row per
   * input row.
   */
  private Optional<Answer> answer(SingleCalls single) {
    try {
      Answer answer = single.run(inputs(), outputs(), deadline());
      if (answer.hasRows(size)) {
        return Optional.of(answer);
      }
      log.warn(
          "{}: outputs do not have one row per input row: the calls of a batch run one by one",
          single.where());
    } catch (LoaderException e) {
      if (e.reason() != FAILED) {
        throw e;
      }
    }
    return Optional.empty();
  }

  private List<InputValue> inputs() {
    List<InputValue> inputs = new ArrayList<>();
    for (int i = 0; i < calls.get(0).given().size(); i++) {
      int input = i;
      inputs.add(
          InputValue.join(calls.stream().map(call -> call.given().get(input)).toList(), size));
    }
    return inputs;
  }

  /** Returns the outputs that all calls request if they are the same, else all outputs. */
  private Set<String> outputs() {
    Set<String> first = calls.get(0).options().outputs();
    return calls.stream().allMatch(call -> call.options().outputs().equals(first))
        ? first
        : Set.of();
  }

  /** Returns the latest deadline of the calls. */
  private RunDeadline deadline() {
    return RunDeadline.latest(calls.stream().map(WaitingCall::deadline).toList());
  }

  private void distribute(Answer answer) {
    int from = 0;
    for (WaitingCall call : calls) {
      int to = from + call.rows();
      Answer part = answer.select(call.options().outputs()).slice(from, to);
      call.outcome().complete(Optional.of(part));
      from = to;
    }
  }

  private void runSeparately(SingleCalls single) {
    for (WaitingCall call : calls) {
      try {
        Answer answer = single.run(call.given(), call.options().outputs(), call.deadline());
        call.outcome().complete(Optional.of(answer));
      } catch (RuntimeException e) {
        call.outcome().completeExceptionally(e);
      }
    }
  }
}
