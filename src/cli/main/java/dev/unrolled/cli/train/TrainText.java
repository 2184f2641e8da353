package dev.unrolled.cli.train;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code unrolled train text}: learns to write an output text for an input text. */
@Command(
    name = "text",
    description = "Learns to write output texts for input texts from a file.",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    sortOptions = false,
    defaultValueProvider = PairDefaults.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  printf 'abc\\tcba\\nbca\\tacb\\n' > reversed.tsv",
      "  unrolled train text reversed.tsv --test-fraction 0 --epochs 5",
      "  unrolled predict target/models/reversed --text cab"
    })
final class TrainText implements Callable<Integer> {

  @Parameters(
      paramLabel = "FILE",
      description = "A pair per line: an input, TAB, its output; in UTF-8.")
  private Path path;

  @Mixin private PairFlags texts;

  @Mixin private LayerFlags layers;

  @Mixin private DecoderFlags decoder;

  @Mixin private ModelOutFlag out;

  @Mixin private TrainingOptions options;

  @Mixin private RunFlags run;

  @Override
  public Integer call() throws Exception {
    PairStart start = options.pairStart();
    PairData pairs = PairData.read(path, new PairData.Plan(texts, options, start));
    TrainingRun training = new TrainingRun(options, run, out.folder(path));
    return training.over(new PairTask(pairs, decoder, start), options.exampleOptions(layers));
  }
}
