package dev.unrolled.cli.train;

import dev.unrolled.cli.shared.Scores;
import dev.unrolled.rnn.RecurrentLayer;
import dev.unrolled.rnn.head.CrfTagger;
import dev.unrolled.rnn.head.SoftmaxTagger;
import dev.unrolled.rnn.model.Head;
import dev.unrolled.rnn.model.ModelInput;
import dev.unrolled.training.FittedModel;
import dev.unrolled.training.SequenceTagger;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.TaggerOptions;
import java.util.List;
import java.util.Objects;

/** A tagger. */
final class TagTask extends ExampleTask {

  private final boolean crf;

  TagTask(ExampleData data, List<Integer> sizes, boolean crf) {
    super(data, sizes);
    this.crf = crf;
  }

  @Override
  RecurrentLayer layer(Options options) {
    return TaggerOptions.defaults().layer(options);
  }

  @Override
  Head head(ModelInput input) {
    List<String> tags = examples().names().names();
    return crf ? new CrfTagger(tags, input.length()) : new SoftmaxTagger(tags, input.length());
  }

  @Override
  String labelWord() {
    return "tags";
  }

  @Override
  public String score(FittedModel model) {
    return Scores.describe(SequenceTagger.of(model).score(Objects.requireNonNull(data().test())));
  }
}
