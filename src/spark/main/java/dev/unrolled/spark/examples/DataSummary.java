package dev.unrolled.spark.examples;

import dev.unrolled.training.data.RowLengths;
import java.io.Serializable;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaRDD;

/** Properties of the data that decide a model's architecture, and the data's identity. */
public final class DataSummary implements Serializable {

  private static final long serialVersionUID = 1L;

  private final TreeSet<String> names = new TreeSet<>();
  private long rows;
  private long hashes;
  private int features;
  private int highestInput = -1;
  private int highestTarget = -1;
  private int longestInput;
  private int shortestInput = Integer.MAX_VALUE;
  private int longestTarget;
  private int shortestTarget = Integer.MAX_VALUE;

  /** Summarizes examples in a job; their order and partitions change nothing. */
  public static DataSummary of(JavaRDD<Example> examples) {
    return examples.treeAggregate(new DataSummary(), DataSummary::add, DataSummary::merge);
  }

  private DataSummary add(Example example) {
    rows++;
    hashes += example.hash();
    features = Math.max(features, example.features());
    longestInput = Math.max(longestInput, example.inputLength());
    shortestInput = Math.min(shortestInput, example.inputLength());
    longestTarget = Math.max(longestTarget, example.targetLength());
    shortestTarget = Math.min(shortestTarget, example.targetLength());
    if (example.input() instanceof int[] ids) {
      highestInput = Math.max(highestInput, highest(ids));
    }
    if (example.target() instanceof int[] ids) {
      highestTarget = Math.max(highestTarget, highest(ids));
    } else if (example.target() instanceof String[] all) {
      names.addAll(List.of(all));
    } else {
      names.add((String) example.target());
    }
    return this;
  }

  private static int highest(int[] ids) {
    int highest = -1;
    for (int id : ids) {
      highest = Math.max(highest, id);
    }
    return highest;
  }

  private DataSummary merge(DataSummary other) {
    rows += other.rows;
    hashes += other.hashes;
    features = Math.max(features, other.features);
    highestInput = Math.max(highestInput, other.highestInput);
    highestTarget = Math.max(highestTarget, other.highestTarget);
    longestInput = Math.max(longestInput, other.longestInput);
    shortestInput = Math.min(shortestInput, other.shortestInput);
    longestTarget = Math.max(longestTarget, other.longestTarget);
    shortestTarget = Math.min(shortestTarget, other.shortestTarget);
    names.addAll(other.names);
    return this;
  }

  /** Returns the number of rows. */
  public long rows() {
    return rows;
  }

  /** Returns a checksum of the rows that does not depend on their order. */
  public String checksum() {
    return "%d rows, %016x".formatted(rows, hashes);
  }

  /** Returns the names of classes, labels or tags, sorted. */
  public List<String> names() {
    return List.copyOf(names);
  }

  /** Returns the number of features of a time step; 0 for ids. */
  public int features() {
    return features;
  }

  /** Returns the highest id of the inputs, or -1. */
  public int highestInput() {
    return highestInput;
  }

  /** Returns the highest id of the targets, or -1. */
  public int highestTarget() {
    return highestTarget;
  }

  /** Returns the time steps of the shortest input. */
  public int shortestInput() {
    return shortestInput;
  }

  /** Returns the lengths of inputs and targets. */
  public RowLengths lengths() {
    return new RowLengths(
        longestInput,
        longestInput != shortestInput,
        longestTarget,
        longestTarget != shortestTarget);
  }
}
