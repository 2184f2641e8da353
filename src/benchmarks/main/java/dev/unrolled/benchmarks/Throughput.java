package dev.unrolled.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Many callers, one row each: calls per second, and how long a call takes. */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.Throughput, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Throughput {

  /** Who answers. */
  @Param
  @SuppressWarnings("NullAway.Init")
  public Implementation implementation;

  private final int[][] ids = Rows.random(1);

  @SuppressWarnings("NullAway.Init")
  private EchoModel model;

  /** Opens the model. */
  @Setup
  public void open() {
    model = implementation.open();
  }

  /**
   * One caller's call.
   *
   * @return the answer
   */
  @Benchmark
  public Object call() {
    return model.call(ids);
  }

  /** Closes the model. */
  @TearDown
  public void close() {
    model.close();
  }
}
