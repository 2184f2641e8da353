package dev.unrolled.benchmarks;

import dev.unrolled.loader.LoadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/**
 * One row in one thread: the loader beside the bare session doing the same work on the same graph.
 * The difference is what the loader's checks and copies cost, taken between median calls: a mean
 * would also have in it what else the machine did.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CallOverhead {

  private static final Path TINY = Path.of("target", "benchmarks", "tiny");

  /** Which graph: one with next to nothing to do, or echo. */
  @Param({"tiny", "echo"})
  @SuppressWarnings("NullAway.Init")
  public String model;

  private final int[][] ids = Rows.random(1);

  @SuppressWarnings("NullAway.Init")
  private EchoModel loader;

  @SuppressWarnings("NullAway.Init")
  private EchoModel session;

  /**
   * Opens the model twice.
   *
   * @throws IOException if the tiny model cannot be written
   */
  @Setup
  public void open() throws IOException {
    Path folder = model.equals("tiny") ? Models.tiny(Files.createDirectories(TINY)) : Models.ECHO;
    loader = new LoaderEcho(folder, LoadOptions.defaults());
    session = new BareSession(folder);
  }

  /**
   * The loader.
   *
   * @return the answer
   */
  @Benchmark
  public Object loader() {
    return loader.call(ids);
  }

  /**
   * The session by hand.
   *
   * @return the answer
   */
  @Benchmark
  public Object session() {
    return session.call(ids);
  }

  /** Closes both. */
  @TearDown
  public void close() {
    loader.close();
    session.close();
  }
}
