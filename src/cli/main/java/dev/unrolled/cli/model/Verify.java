package dev.unrolled.cli.model;

import dev.unrolled.interchange.golden.FolderChanges;
import dev.unrolled.interchange.golden.Golden;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.savedmodel.ModelFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code unrolled verify}: compares a model's answers with the expected ones. */
@Command(
    name = "verify",
    description = "Compares a model's answers and files with those in a golden.json.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  unrolled verify savedmodels/notebook-lstm",
      "  unrolled verify target/models/echo/1 --golden golden.json"
    })
public final class Verify implements Callable<Integer> {

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
    Path version = ModelFolder.resolve(model.path).toAbsolutePath().normalize();
    Path place = file == null ? version.resolveSibling(Golden.FILE) : file;
    requireGolden(place);
    Golden golden = Golden.read(place);
    FolderChanges changes = changes(golden, place, version);
    boolean answersHold = !damaged(changes) && answersHold(golden, version, out);
    print(out, "changed", changes.changed());
    print(out, "missing", changes.missing());
    print(out, "surplus", changes.surplus());
    if (damaged(changes)) {
      out.println("the model is not opened: files that it is read from are not the golden's");
    }
    return answersHold && changes.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private void requireGolden(Path place) {
    if (!Files.exists(place)) {
      throw new ParameterException(
          command.commandLine(),
          "%s: expected a golden, found no file; unrolled golden MODEL FILE keeps one"
              .formatted(place));
    }
  }

  private static boolean answersHold(Golden golden, Path version, PrintWriter out) {
    try (ServedModel opened = ServedModel.open(version)) {
      return new VerifyTable(golden.verify(opened)).print(out);
    }
  }

  /** A golden speaks of the files beside it; of a model elsewhere it has only the answers. */
  private static FolderChanges changes(Golden golden, Path place, Path version) throws IOException {
    Path folder = place.toAbsolutePath().normalize().resolveSibling(".").normalize();
    return folder.resolve(golden.source().model()).equals(version)
        ? golden.changedFiles(folder)
        : new FolderChanges(List.of(), List.of(), List.of());
  }

  /** TensorFlow reads everything but the extra assets. */
  private static boolean damaged(FolderChanges changes) {
    return Stream.of(changes.changed(), changes.missing())
        .flatMap(List::stream)
        .anyMatch(name -> !name.contains("/assets.extra/"));
  }

  private static void print(PrintWriter out, String what, List<String> files) {
    files.forEach(file -> out.printf("%s file: %s%n", what, file));
  }
}
