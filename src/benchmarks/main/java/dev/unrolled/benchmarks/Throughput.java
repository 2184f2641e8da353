package dev.unrolled.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Many callers, one row each: calls per second, and how long a call takes.
 *
 * <p>The calls are counted, since a sum of the threads' own rates overstates what more threads than
 * processors get done: one that waits to be scheduled has not begun to measure.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Throughput {

  /** Who answers. */
  @Param
  @SuppressWarnings("NullAway.Init")
  public Implementation implementation;

  /** What one caller has got done. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Caller {

    /** Calls that were answered. */
    public long calls;
  }

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
   * @param caller who counts it
   * @return the answer
   */
  @Benchmark
  public Object call(Caller caller) {
    Echoed answer = model.call(ids);
    caller.calls++;
    return answer;
  }

  /** Closes the model. */
  @TearDown
  public void close() {
    model.close();
  }
}
