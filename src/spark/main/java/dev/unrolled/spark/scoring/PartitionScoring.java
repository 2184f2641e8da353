package dev.unrolled.spark.scoring;

import static dev.unrolled.spark.errors.UnrolledSparkException.Reason.BATCH_FAILED;
import static dev.unrolled.spark.errors.UnrolledSparkException.Reason.NULL_VALUE;
import static dev.unrolled.spark.errors.UnrolledSparkException.Reason.WRONG_SHAPE;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.spark.columns.InputReader;
import dev.unrolled.spark.columns.OutputWriter;
import dev.unrolled.spark.columns.RowValue;
import dev.unrolled.spark.columns.TensorColumn;
import dev.unrolled.spark.errors.UnrolledSparkException;
import dev.unrolled.spark.models.ThisExecutor;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.jspecify.annotations.Nullable;

/** Rows of a partition with the model's outputs, in order. At most one batch is read ahead. */
final class PartitionScoring implements Iterator<InternalRow> {

  private final ScoringPlan plan;
  private final Iterator<InternalRow> rows;
  private final TaskModel model;
  private final List<InputReader> readers;
  private final List<OutputWriter> writers;
  private final RowFields fields;
  private final Queue<InternalRow> ready = new ArrayDeque<>();
  private @Nullable PendingRow carried;
  private long number;

  PartitionScoring(ScoringPlan plan, TaskModel model, Iterator<InternalRow> rows) {
    this.plan = plan;
    this.rows = rows;
    this.model = model;
    this.readers = plan.layout().inputs().stream().map(InputReader::of).toList();
    this.writers = plan.layout().outputs().stream().map(OutputWriter::new).toList();
    this.fields = new RowFields(plan.layout());
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && (carried != null || rows.hasNext())) {
      scoreNext();
    }
    return !ready.isEmpty();
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  private void scoreNext() {
    RowBatch batch = new RowBatch(plan);
    PendingRow row = carried == null ? read() : carried;
    carried = null;
    while (row != null && batch.accepts(row)) {
      batch.add(row);
      row = batch.isFull() ? null : read();
    }
    carried = row;
    run(batch);
  }

  /** Reads rows until one is not skipped; null at the end. */
  private @Nullable PendingRow read() {
    while (rows.hasNext()) {
      PendingRow row = pending(rows.next());
      number++;
      if (row != null) {
        return row;
      }
    }
    return null;
  }

  private @Nullable PendingRow pending(InternalRow row) {
    RowValue[] values = new RowValue[readers.size()];
    for (int i = 0; i < values.length; i++) {
      RowValue value;
      try {
        value = readers.get(i).read(row, plan.layout().kept().size() + i);
      } catch (UnrolledSparkException e) {
        return withoutOutputs(row, wrongShape(e));
      }
      if (value == null) {
        return withoutOutputs(row, nullValue(plan.layout().inputs().get(i)));
      }
      values[i] = value;
    }
    return new PendingRow(number, fields.copy(row), values);
  }

  private @Nullable PendingRow withoutOutputs(InternalRow row, RowPolicy policy) {
    return policy == RowPolicy.SKIP ? null : new PendingRow(number, fields.copy(row), null);
  }

  private RowPolicy wrongShape(UnrolledSparkException cause) {
    RowPolicy policy = plan.limits().policies().failures();
    if (policy == RowPolicy.ERROR) {
      throw new UnrolledSparkException(
          WRONG_SHAPE,
          "row %d of %s: %s".formatted(number, partition(), cause.getMessage()),
          cause);
    }
    plan.metrics().failedRows().add(1);
    return policy;
  }

  private RowPolicy nullValue(TensorColumn input) {
    RowPolicy policy = plan.limits().policies().nulls();
    if (policy == RowPolicy.ERROR) {
      throw new UnrolledSparkException(
          NULL_VALUE,
          ("row %d of %s: column \"%s\": expected a value for input \"%s\", found null; nullPolicy"
                  + " is error, the others are skip and null")
              .formatted(number, partition(), input.column(), input.tensor()));
    }
    plan.metrics().nullRows().add(1);
    return policy;
  }

  private void run(RowBatch batch) {
    if (!batch.scored().isEmpty()) {
      model.prepare();
      try {
        write(batch, model.call(batch.inputs()));
      } catch (LoaderException e) {
        fail(batch, e);
        return;
      }
    }
    batch.rows().forEach(row -> ready.add(new GenericInternalRow(row.fields())));
  }

  private void write(RowBatch batch, Answer answer) {
    int size = batch.scored().size();
    for (int i = 0; i < writers.size(); i++) {
      TensorColumn output = plan.layout().outputs().get(i);
      if (answer.shape(output.tensor()).numDimensions() == 0
          || answer.shape(output.tensor()).get(0) != size) {
        throw new LoaderException(
            LoaderException.Reason.WRONG_SHAPE,
            "output \"%s\": expected %d rows, found shape %s"
                .formatted(output.tensor(), size, answer.shape(output.tensor())));
      }
      OutputWriter.Rows values = writers.get(i).rows(answer.tensor(output.tensor()));
      for (int row = 0; row < size; row++) {
        fields.setOutput(batch.scored().get(row).fields(), i, values.row(row));
      }
    }
    plan.metrics().rows().add(size);
  }

  private void fail(RowBatch batch, LoaderException cause) {
    RowPolicy policy = plan.limits().policies().failures();
    if (policy == RowPolicy.ERROR) {
      throw new UnrolledSparkException(
          BATCH_FAILED,
          "%s, signature \"%s\", %s: %s failed: %s"
              .formatted(
                  plan.model().source().content().folder(),
                  plan.model().signature(),
                  partition(),
                  batch.describe(),
                  cause.getMessage()),
          cause);
    }
    plan.metrics().failedRows().add(batch.scored().size());
    for (PendingRow row : batch.rows()) {
      if (!row.isScored() || policy == RowPolicy.NULL) {
        ready.add(new GenericInternalRow(row.fields()));
      }
    }
  }

  private static String partition() {
    return "partition %d in %s".formatted(TaskContext.getPartitionId(), ThisExecutor.describe());
  }
}
