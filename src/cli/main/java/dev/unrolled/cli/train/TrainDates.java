package dev.unrolled.cli.train;

import dev.unrolled.training.text.DateTask;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code unrolled train dates}: learns to write dates by ISO 8601. */
@Command(
    name = "dates",
    description = {
      "Learns to write dates by ISO 8601, such as 2026-11-30, from dates as people write them in 30",
      "languages. The texts come from Java's locale data; nothing is downloaded."
    },
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    sortOptions = false,
    defaultValueProvider = PairDefaults.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  unrolled train dates",
      "  unrolled predict target/models/dates --text \"30 novembre 2026\"",
      "  unrolled explain target/models/dates --text \"30 novembre 2026\""
    })
final class TrainDates implements Callable<Integer> {

  @Option(
      names = "--rows",
      defaultValue = "20000",
      description = "Dates to draw (default: ${DEFAULT-VALUE}).")
  private int rows;

  @Option(
      names = "--out",
      defaultValue = "target/models/dates",
      description =
          "The model's folder; the export takes its next free version (default:"
              + " ${DEFAULT-VALUE}).")
  private Path folder;

  @Mixin private LayerFlags layers;

  @Mixin private DecoderFlags decoder;

  @Mixin private TrainingOptions options;

  @Mixin private RunFlags run;

  @Override
  public Integer call() throws Exception {
    var pairs = options.checked(() -> DateTask.generate(rows, options.machine.seed));
    PairStart start = options.pairStart();
    PairData data = PairData.of(pairs, null, new PairData.Plan(new PairFlags(), options, start));
    PairTask task = new PairTask(data, decoder, start);
    return new TrainingRun(options, run, folder).over(task, options.exampleOptions(layers));
  }
}
