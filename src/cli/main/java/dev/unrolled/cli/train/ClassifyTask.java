package dev.unrolled.cli.train;

import dev.unrolled.cli.shared.Scores;
import dev.unrolled.rnn.RecurrentLayer;
import dev.unrolled.rnn.head.ClassifierHead;
import dev.unrolled.rnn.head.ClassifierKind;
import dev.unrolled.rnn.head.Pooling;
import dev.unrolled.rnn.model.Head;
import dev.unrolled.rnn.model.ModelInput;
import dev.unrolled.training.FittedModel;
import dev.unrolled.training.SequenceClassifier;
import dev.unrolled.training.options.ClassifierOptions;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.text.TargetKind;
import java.util.List;
import java.util.Objects;

/** A classifier. */
final class ClassifyTask extends ExampleTask {

  private final Pooling pooling;

  ClassifyTask(ExampleData data, Pooling pooling) {
    super(data, List.of());
    this.pooling = pooling;
  }

  @Override
  RecurrentLayer layer(Options options) {
    return ClassifierOptions.defaults().layer(options);
  }

  @Override
  Head head(ModelInput input) {
    List<String> labels = examples().names().names();
    return new ClassifierHead(kind(labels), labels, pooling);
  }

  private ClassifierKind kind(List<String> labels) {
    if (examples().names().kind() == TargetKind.LABELS) {
      return ClassifierKind.MULTI_LABEL;
    }
    return labels.size() == 2 ? ClassifierKind.BINARY : ClassifierKind.MULTI_CLASS;
  }

  @Override
  String labelWord() {
    return "classes";
  }

  @Override
  public String score(FittedModel model) {
    return Scores.describe(
        SequenceClassifier.of(model).score(Objects.requireNonNull(data().test())));
  }
}
