package dev.unrolled.cli.train;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code unrolled train classify}: learns the labels of texts or time series. */
@Command(
    name = "classify",
    description = "Learns to classify texts or time series from a file.",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  printf 'good film\\tpos\\nbad film\\tneg\\n' > films.tsv",
      "  unrolled train classify films.tsv --test-fraction 0 --epochs 5",
      "  unrolled predict target/models/films good film",
      "  unrolled train classify names.tsv --tokens characters \\",
      "      --encoder '[{\"bidirectional\": {\"gru\": {\"units\": 64}}}]'",
      "  unrolled train classify Vowels_TRAIN.ts --test-file Vowels_TEST.ts"
    })
final class TrainClassify implements Callable<Integer> {

  @Mixin private ClassifyData data;
  @Mixin private ExampleTraining training;

  @Override
  public Integer call() throws Exception {
    return training.over(data);
  }
}
