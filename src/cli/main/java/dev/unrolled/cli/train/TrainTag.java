package dev.unrolled.cli.train;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code unrolled train tag}: learns the tags of words. */
@Command(
    name = "tag",
    description = "Learns to tag the words of sentences from a file.",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  printf 'the/at dog/nn runs/vb\\na/at cat/nn sleeps/vb\\n' > pos.txt",
      "  unrolled train tag pos.txt --test-fraction 0 --epochs 5",
      "  unrolled predict target/models/pos the cat runs",
      "  unrolled train tag train.conllu --word-column 2 --tag-column 4",
      "  unrolled train tag ner.txt --crf --test-file ner-test.txt"
    })
final class TrainTag implements Callable<Integer> {

  @Mixin private TagData data;
  @Mixin private ExampleTraining training;

  @Override
  public Integer call() throws Exception {
    return training.over(data);
  }
}
