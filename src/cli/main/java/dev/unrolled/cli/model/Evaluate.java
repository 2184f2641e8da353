package dev.unrolled.cli.model;

import dev.unrolled.cli.shared.DecodingFlags;
import dev.unrolled.cli.shared.Scores;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.savedmodel.ModelFolder;
import dev.unrolled.training.data.SequenceFile;
import dev.unrolled.training.text.TextPair;
import dev.unrolled.training.text.TextPairFile;
import java.nio.file.Path;
import java.util.List;
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
    footer = {
      "  unrolled evaluate target/models/echo pairs.tsv",
      "  unrolled evaluate target/models/films films.tsv",
      "  unrolled evaluate target/models/g2p words.tsv --beam 5"
    })
public final class Evaluate implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Mixin private ModelArgument model;

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = {
        "A pair per line: input ids separated by spaces, TAB, target ids.",
        "Of a model from text to text: an input, TAB, its output.",
        "Of a classifier, tagger or forecaster: a file as it was trained on."
      })
  private Path file;

  @Mixin private ExampleFileFlags columns;

  @Mixin private DecodingFlags decoding;

  @Override
  public Integer call() throws Exception {
    Path version = ModelFolder.resolve(model.path);
    if (decoding.isGiven() && !PairModel.isIn(version)) {
      throw new IllegalArgumentException(
          "%s: expected a model from sequences to sequences for the options of decoding, found another"
              .formatted(model.path));
    }
    if (ServedExamples.isIn(version)) {
      try (var opened = ServedExamples.of(ServedModel.open(version))) {
        ExampleScore score = ExampleScore.of(opened, columns.file(file, opened), file);
        command.commandLine().getOut().println(score.describe());
      }
      return 0;
    }
    if (PairModel.isIn(version)) {
      try (var opened = PairModel.open(version, decoding)) {
        List<TextPair> pairs = TextPairFile.read(file);
        command.commandLine().getOut().println(Scores.describe(opened.score(pairs)));
        command.commandLine().getOut().println(Scores.describe(opened.errors(pairs)));
      }
      return 0;
    }
    if (ServedForecasts.isIn(version)) {
      try (var opened = ServedForecasts.open(version)) {
        var score = opened.score(opened.read(file));
        command.commandLine().getOut().printf("%d windows%n%s", score.windows(), score);
      }
      return 0;
    }
    var data = SequenceFile.read(file);
    try (var opened = ServedSequences.open(model.path)) {
      command.commandLine().getOut().println(Scores.describe(opened.score(data)));
    }
    return 0;
  }
}
