package dev.unrolled.cli.tune;

import dev.unrolled.cli.train.FileData;
import dev.unrolled.cli.train.TrainingOptions;
import dev.unrolled.training.data.Sequences;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code unrolled tune sequences}: tunes on pairs of sequences from a file. */
@Command(
    name = "sequences",
    description = "Tunes on pairs of id sequences from a text file.",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  unrolled tune sequences pairs.tsv --grid '{\"units\": [50, 150]}' --epochs 20",
      "  unrolled tune sequences pairs.tsv --grid grid.json \\",
      "      --results /tmp/pairs --metric loss"
    })
final class TuneSequences implements Callable<Integer> {

  @Mixin private FileData file;
  @Mixin private TuningFlags tuning;
  @Mixin private TrainingOptions options;

  @Override
  public Integer call() throws Exception {
    Sequences data = file.read();
    int vocabularySize = options.checked(() -> file.vocabularySize(data));
    return new TuningRun(tuning, options, file.name()).over(options.split(data), vocabularySize);
  }
}
