package dev.unrolled.cli.tune;

import dev.unrolled.cli.train.EchoData;
import dev.unrolled.cli.train.TrainingOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code unrolled tune echo}: tunes on random sequences whose first ids are to be repeated. */
@Command(
    name = "echo",
    description = "Tunes on random sequences whose first ids are to be repeated.",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  unrolled tune echo --epochs 8 \\",
      "      --grid '{\"units\": [50, 150], \"learning_rate\": [0.01, 0.003]}'",
      "  unrolled tune echo --epochs 8 --folds 3 --grid '{\"cell\": [\"lstm\", \"gru\"]}'",
      "  unrolled tune echo --epochs 8 --grid '{\"units\": [50, 150]}' \\",
      "      --export target/models/tuned"
    })
final class TuneEcho implements Callable<Integer> {

  @Mixin private TuningFlags tuning;
  @Mixin private EchoData data;
  @Mixin private TrainingOptions options;

  @Override
  public Integer call() throws Exception {
    return new TuningRun(tuning, options, "echo").over(data.split(options), data.vocabularySize);
  }
}
