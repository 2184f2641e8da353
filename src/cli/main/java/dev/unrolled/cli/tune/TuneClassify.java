package dev.unrolled.cli.tune;

import dev.unrolled.cli.train.ClassifyData;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code unrolled tune classify}: tunes a classifier. */
@Command(
    name = "classify",
    description = "Tunes a classifier on a file.",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  unrolled tune classify films.tsv --epochs 8 --grid '{\"units\": [16, 32]}'",
      "  unrolled tune classify films.tsv --epochs 8 --export target/models/films \\",
      "      --grid '{\"encoder\": [[{\"gru\": {\"units\": 16}}],",
      "                         [{\"bidirectional\": {\"gru\": {\"units\": 8}}}]]}'"
    })
final class TuneClassify implements Callable<Integer> {

  @Mixin private ClassifyData data;
  @Mixin private ExampleTuning tuning;

  @Override
  public Integer call() throws Exception {
    return tuning.over(data);
  }
}
