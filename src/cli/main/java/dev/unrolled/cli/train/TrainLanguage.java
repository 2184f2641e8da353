package dev.unrolled.cli.train;

import dev.unrolled.training.options.Options;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code unrolled train language}: learns the next character of a text. */
@Command(
    name = "language",
    description = {
      "Learns the next character of a text, by truncated backpropagation through time.",
      "The text is cut into as many parts as the batch size, which are read side by side. Those for"
          + " testing and validation are its last characters."
    },
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  unrolled train language shakespeare.txt --window 50 --batch-size 64",
      "  unrolled inspect target/models/shakespeare"
    })
final class TrainLanguage implements Callable<Integer> {

  @Mixin private LanguageFlags language;
  @Mixin private LayerFlags layers;
  @Mixin private ModelOutFlag out;
  @Mixin private TrainingOptions options;
  @Mixin private RunFlags run;

  @Override
  public Integer call() throws Exception {
    Options flags = options.languageOptions(layers);
    String text = language.text();
    TrainedStart start = options.trainedStart();
    LanguageTask task =
        options.checked(
            () ->
                new LanguageTask(
                    LanguageTask.characters(start, text),
                    TextParts.of(text, options.testFraction(), options.validationFraction()),
                    language.window,
                    flags.batchSize(),
                    start));
    return new TrainingRun(options, run, out.folder(language.path)).over(task, flags);
  }
}
