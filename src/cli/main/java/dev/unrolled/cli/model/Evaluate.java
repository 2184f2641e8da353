package dev.unrolled.cli.model;

import dev.unrolled.cli.shared.Scores;
import dev.unrolled.training.data.SequenceFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code unrolled evaluate}: compares a model's answers with those of a file. */
@Command(
    name = "evaluate",
    description = "Scores a model's answers to the inputs of a file by the file's targets.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = "  unrolled evaluate target/models/echo pairs.tsv")
public final class Evaluate implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Mixin private ModelArgument model;

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "A pair per line: input ids separated by spaces, TAB, target ids.")
  private Path file;

  @Override
  public Integer call() throws Exception {
    var data = SequenceFile.read(file);
    try (var opened = ServedSequences.open(model.path)) {
      command.commandLine().getOut().println(Scores.describe(opened.score(data)));
    }
    return 0;
  }
}
