package dev.unrolled.cli.train;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code unrolled train echo}: learns to repeat the first ids of random sequences. */
@Command(
    name = "echo",
    description = "Learns to repeat the first ids of random sequences.",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  unrolled train echo",
      "  unrolled train echo --cell gru --epochs 8 --seed 3",
      "  unrolled train echo --embedding random:32 --out /tmp/echo"
    })
final class TrainEcho implements Callable<Integer> {

  @Mixin private EchoData data;

  @Option(
      names = "--out",
      defaultValue = "target/models/echo",
      description =
          "The model's folder; the export takes its next free version (default:"
              + " ${DEFAULT-VALUE}).")
  private Path folder;

  @Mixin private TrainingOptions options;
  @Mixin private RunFlags run;

  @Override
  public Integer call() throws Exception {
    return new TrainingRun(options, run, folder).over(data.split(options), data.vocabularySize);
  }
}
