package dev.unrolled.loader.calls;

import static dev.unrolled.loader.errors.LoaderException.Reason.FAILED;
import static dev.unrolled.loader.errors.LoaderException.Reason.WRONG_SHAPE;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.values.Answer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Answers to a sequence of rows, computed a batch at a time on demand. For one thread. */
public final class RowAnswers implements Iterator<Answer> {

  private final CallExecutor calls;
  private final RowBinding binding;
  private final Iterator<? extends Map<String, ?>> rows;
  private final int batchSize;
  private final Deque<Answer> answers = new ArrayDeque<>();
  private long read;
  private long run;
  private @Nullable List<InputValue> nextRow;
  private @Nullable RuntimeException problem;

  public RowAnswers(
      CallExecutor calls,
      RowBinding binding,
      Iterator<? extends Map<String, ?>> rows,
      int batchSize) {
    this.calls = calls;
    this.binding = binding;
    this.rows = rows;
    this.batchSize = batchSize;
  }

  @Override
  public boolean hasNext() {
    return !answers.isEmpty() || problem != null || nextRow != null || rows.hasNext();
  }

  @Override
  public Answer next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no rows left");
    }
    if (answers.isEmpty() && problem == null) {
      answer(batch());
    }
    if (answers.isEmpty() && problem != null) {
      throw problem;
    }
    return answers.remove();
  }

  /** Returns the next rows of equal shapes; fewer if the row after them is invalid. */
  private List<List<InputValue>> batch() {
    List<List<InputValue>> batch = new ArrayList<>();
    try {
      for (List<InputValue> row = row();
          row != null;
          row = batch.size() < batchSize ? row() : null) {
        if (!batch.isEmpty() && !haveSameShapes(batch.get(0), row)) {
          nextRow = row;
          break;
        }
        batch.add(row);
      }
    } catch (RuntimeException e) {
      problem = e;
    }
    return batch;
  }

  private @Nullable List<InputValue> row() {
    List<InputValue> row = nextRow;
    nextRow = null;
    return row == null && rows.hasNext() ? binding.check(rows.next(), read++) : row;
  }

  private static boolean haveSameShapes(List<InputValue> row, List<InputValue> other) {
    for (int i = 0; i < row.size(); i++) {
      if (!row.get(i).shape().equals(other.get(i).shape())) {
        return false;
      }
    }
    return true;
  }

  private void answer(List<List<InputValue>> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      add(call(batch), batch.size());
    } catch (LoaderException e) {
      runOneByOne(batch, e);
    }
    run += batch.size();
  }

  private Answer call(List<List<InputValue>> batch) {
    return calls.call(binding.stack(batch), CallOptions.defaults());
  }

  private void add(Answer answer, int count) {
    if (!answer.hasRows(count)) {
      throw new LoaderException(
          WRONG_SHAPE,
          "%s: expected outputs of %d rows".formatted(binding.binding().where(), count));
    }
    for (int row = 0; row < count; row++) {
      answers.add(answer.row(row));
    }
  }

  /** Finds the row at which a run fails and answers the rows before it. */
  private void runOneByOne(List<List<InputValue>> batch, LoaderException failure) {
    if (failure.reason() != FAILED) {
      throw failure;
    }
    for (int row = 0; row < batch.size(); row++) {
      try {
        add(call(List.of(batch.get(row))), 1);
      } catch (LoaderException e) {
        String message = "row %d of %s".formatted(run + row, e.getMessage());
        problem = new LoaderException(e.reason(), message, e);
        return;
      }
    }
  }
}
