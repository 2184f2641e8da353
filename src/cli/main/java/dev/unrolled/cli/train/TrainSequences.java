package dev.unrolled.cli.train;

import dev.unrolled.training.data.Dataset;
import dev.unrolled.training.data.SequenceStream;
import dev.unrolled.training.data.Sequences;
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
    abbreviateSynopsis = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  printf '1 2 3\\t3 2\\n4 5 6\\t6 5\\n' > pairs.tsv",
      "  unrolled train sequences pairs.tsv --test-fraction 0.5 --epochs 2",
      "  unrolled train sequences pairs.tsv --test-fraction 0.5 --epochs 4 \\",
      "      --stream --checkpoints pairs.run --resume"
    })
final class TrainSequences implements Callable<Integer> {

  @Mixin private FileData file;

  @Option(
      names = "--stream",
      description =
          "Leave the sequences in the file, which may be larger than memory, and shuffle them by"
              + " blocks of lines.")
  private boolean stream;

  @Option(
      names = "--out",
      description =
          "The model's folder; the export takes its next free version (default:"
              + " target/models/ and the file's name without its ending).")
  private @Nullable Path folder;

  @Mixin private TrainingOptions options;
  @Mixin private RunFlags run;

  @Override
  public Integer call() throws Exception {
    Dataset data = stream ? SequenceStream.open(file.path) : file.read();
    Path models = folder == null ? Path.of("target", "models", file.name()) : folder;
    int vocabularySize = options.checked(() -> file.vocabularySize(data));
    return new TrainingRun(options, run, models).over(split(data), vocabularySize);
  }

  private RunData split(Dataset data) {
    return data instanceof SequenceStream large
        ? options.split(large)
        : options.split((Sequences) data);
  }
}
