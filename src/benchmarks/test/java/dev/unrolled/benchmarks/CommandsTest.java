package dev.unrolled.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.benchmarks.inference.InferenceBenchmark;
import dev.unrolled.benchmarks.inference.LoaderBenchmark;
import dev.unrolled.benchmarks.server.ServerBenchmark;
import dev.unrolled.benchmarks.shared.Commands;
import dev.unrolled.benchmarks.tasks.ForecastBenchmark;
import dev.unrolled.benchmarks.tasks.PairBenchmark;
import dev.unrolled.benchmarks.training.TrainingBenchmark;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** A wrong argument is reported in one line, before anything starts. */
class CommandsTest {

  @Test
  void unknownNamesListKnownOnes() {
    assertWrong(
        LoaderBenchmark::new,
        "unknown workload \"Latency\"; known: CallOverhead, Throughput, LargeBatch",
        "--short",
        "Latency");
    assertWrong(
        TrainingBenchmark::new,
        "unknown workload \"units-0\"; known: notebook, units-N, steps-N, vocabulary-N, batch-N",
        "notebook",
        "units-0");
    assertWrong(
        InferenceBenchmark::new,
        "unknown peer \"onnx\"; known: unrolled, frozen, session, python, onnxruntime,"
            + " onnxruntime-frozen, onnxruntime-lstm, djl",
        "--peers=unrolled,onnx");
  }

  @Test
  void numbersBelowOneAreNamed() {
    String rounds = "--rounds: expected at least 1, found 0";
    assertWrong(TrainingBenchmark::new, rounds, "--rounds=0");
    assertWrong(ForecastBenchmark::new, rounds, "--seeds=0");
    assertWrong(TrainingBenchmark::new, "--threads: expected at least 1, found 0", "--threads=0");
    assertWrong(PairBenchmark::new, "--epochs: expected at least 1, found 0", "--epochs=1");
  }

  @Test
  void unknownOptionsAndMissingPythonsAreNamed() {
    assertWrong(TrainingBenchmark::new, "Unknown option: '--peer=keras'", "--peer=keras");
    assertWrong(ServerBenchmark::new, "Python: expected the option --tensorflow, found none");
    assertWrong(
        InferenceBenchmark::new,
        "Invalid value for option '--tensorflow': Python: expected an interpreter, found none at"
            + " no/bin/python",
        "--keras=no/bin/python");
  }

  static Stream<Supplier<Callable<Integer>>> commands() {
    return Stream.of(InferenceBenchmark::new, TrainingBenchmark::new, PairBenchmark::new);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void namesAFolderThatCannotBeWritten(Supplier<Callable<Integer>> command, @TempDir Path folder)
      throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertWrong(command, "folder: expected a writable folder, found " + file, "--out=" + file);
  }

  private static void assertWrong(
      Supplier<Callable<Integer>> command, String message, String... arguments) {
    CommandLine line = Commands.line(command.get());
    StringWriter errors = new StringWriter();
    int exitCode = line.setErr(new PrintWriter(errors, true)).execute(arguments);
    assertThat(errors.toString().lines()).containsExactly(line.getCommandName() + ": " + message);
    assertThat(exitCode).isEqualTo(CommandLine.ExitCode.USAGE);
  }
}
