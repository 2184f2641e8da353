package dev.unrolled.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Calls of 256 rows: rows per second. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class LargeBatch {

  private static final int ROWS = 256;

  /** Who answers. */
  @Param
  @SuppressWarnings("NullAway.Init")
  public Implementation implementation;

  private final int[][] ids = Rows.random(ROWS);

  @SuppressWarnings("NullAway.Init")
  private EchoModel model;

  /** Opens the model. */
  @Setup
  public void open() {
    model = implementation.open();
  }

  /**
   * One call.
   *
   * @return the answer
   */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public Object call() {
    return model.call(ids);
  }

  /** Closes the model. */
  @TearDown
  public void close() {
    model.close();
  }
}
