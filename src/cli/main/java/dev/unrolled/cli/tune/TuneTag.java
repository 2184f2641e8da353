package dev.unrolled.cli.tune;

import dev.unrolled.cli.train.TagData;
import dev.unrolled.cli.train.TrainingOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code unrolled tune tag}: tunes a tagger. */
@Command(
    name = "tag",
    description = "Tunes a tagger on a file.",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {"  unrolled tune tag pos.txt --epochs 8 --grid '{\"units\": [16, 32]}'"})
final class TuneTag implements Callable<Integer> {

  @Mixin private TagData data;
  @Mixin private TuningFlags tuning;
  @Mixin private TrainingOptions options;

  @Override
  public Integer call() throws Exception {
    String name = data.path().getFileName().toString().replaceFirst("\\.[^.]*$", "");
    return new TuningRun(tuning, options, name).over(data.task(options), data.options(options));
  }
}
