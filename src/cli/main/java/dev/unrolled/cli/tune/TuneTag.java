package dev.unrolled.cli.tune;

import dev.unrolled.cli.train.TagData;
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
  @Mixin private ExampleTuning tuning;

  @Override
  public Integer call() throws Exception {
    return tuning.over(data);
  }
}
