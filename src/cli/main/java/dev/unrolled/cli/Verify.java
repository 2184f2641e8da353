package dev.unrolled.cli;

import dev.unrolled.interchange.Golden;
import dev.unrolled.loader.ServedModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code unrolled verify}: holds a model against what it must answer. */
@Command(
    name = "verify",
    description =
        "Holds a model against a golden: what it must answer, and the files it is made of.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  unrolled verify savedmodels/notebook-lstm",
      "  unrolled verify target/models/echo/1 --golden golden.json"
    })
final class Verify implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Mixin private ModelArgument model;

  @Option(
      names = "--golden",
      paramLabel = "FILE",
      description = "The golden (default: golden.json beside the model's version folder).")
  private @Nullable Path file;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = command.commandLine().getOut();
    try (ServedModel opened = ServedModel.open(model.path)) {
      Path version = opened.path().toAbsolutePath().normalize();
      Path place = file == null ? version.resolveSibling(Golden.FILE) : file;
      Golden golden = Golden.read(place);
      boolean answersHold = new VerifyTable(golden.verify(opened)).print(out);
      Path folder = place.toAbsolutePath().normalize().resolveSibling(".").normalize();
      boolean filesHold = filesHold(out, golden, folder, version);
      return answersHold && filesHold ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }

  /** A golden speaks of the files beside it; of a model elsewhere it has only the answers. */
  private static boolean filesHold(PrintWriter out, Golden golden, Path folder, Path version)
      throws IOException {
    if (!folder.resolve(golden.source().model()).equals(version)) {
      return true;
    }
    var changes = golden.changedFiles(folder);
    print(out, "changed", changes.changed());
    print(out, "missing", changes.missing());
    print(out, "surplus", changes.surplus());
    return changes.isEmpty();
  }

  private static void print(PrintWriter out, String what, List<String> files) {
    files.forEach(file -> out.printf("%s file: %s%n", what, file));
  }
}
