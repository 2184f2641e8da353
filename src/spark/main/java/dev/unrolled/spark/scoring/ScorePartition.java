package dev.unrolled.spark.scoring;

import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.catalyst.InternalRow;

/** Scores the rows of a partition. Serializable. */
public final class ScorePartition implements MapPartitionsFunction<InternalRow, InternalRow> {

  private static final long serialVersionUID = 1L;

  private final ScoringPlan plan;

  /** Creates the function of a plan. */
  public ScorePartition(ScoringPlan plan) {
    this.plan = plan;
  }

  @Override
  public Iterator<InternalRow> call(Iterator<InternalRow> rows) {
    return new PartitionScoring(plan, new TaskModel(plan), rows);
  }
}
