package dev.unrolled.cli;

import dev.unrolled.training.Sequences;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code unrolled train sequences}: learns pairs of sequences from a file. */
@Command(
    name = "sequences",
    description = "Learns pairs of id sequences from a text file.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  printf '1 2 3\\t3 2\\n4 5 6\\t6 5\\n' > pairs.tsv",
      "  unrolled train sequences pairs.tsv --test-fraction 0.5 --epochs 2"
    })
final class TrainSequences implements Callable<Integer> {

  @Mixin private FileData file;

  @Option(
      names = "--out",
      description =
          "The model's folder; the export takes its next free version (default:"
              + " target/models/ and the file's name without its ending).")
  private @Nullable Path folder;

  @Mixin private TrainingOptions options;

  @Override
  public Integer call() throws Exception {
    Sequences data = file.read();
    Path models = folder == null ? Path.of("target", "models", file.name()) : folder;
    return new TrainingRun(options, models)
        .over(FileData.split(data, options), file.vocabularySize(data));
  }
}
