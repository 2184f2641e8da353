package dev.unrolled.spark.examples;

import dev.unrolled.rnn.head.Pooling;
import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.training.SequenceClassifier;
import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.data.LabelledRows;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.options.ClassifierOptions;
import dev.unrolled.training.options.Options;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Classifier of sequences.
 *
 * @param pooling how the outputs of the time steps become one
 * @param multiLabel whether a row has any number of labels
 * @param numbered whether classes are numbers from 0
 */
public record ClassifierKind(Pooling pooling, boolean multiLabel, boolean numbered)
    implements ModelKind {

  @Override
  public Sequences sequences(List<Example> examples, DataSummary summary) {
    return rows(Inputs.of(examples), examples.stream().map(ClassifierKind::names).toList())
        .sequences(labels(summary));
  }

  @Override
  public ModelSpec model(DataSummary summary, Options options) {
    List<String> labels = labels(summary);
    List<List<String>> each = labels.stream().map(List::of).toList();
    LabelledRows rows = rows(Inputs.zeros(summary, labels.size()), each);
    return SequenceClassifier.model(
        rows, ClassifierOptions.defaults().withPooling(pooling).withLabels(labels), options);
  }

  private static List<String> names(Example example) {
    return example.target() instanceof String[] names
        ? Arrays.asList(names)
        : List.of((String) example.target());
  }

  private LabelledRows rows(InputRows inputs, List<List<String>> names) {
    return multiLabel
        ? LabelledRows.ofSets(inputs, names.stream().map(Set::copyOf).toList())
        : LabelledRows.of(inputs, names.stream().map(row -> row.get(0)).toList());
  }

  /** Returns the names of the classes; all numbers up to the highest if they are numbers. */
  public List<String> labels(DataSummary summary) {
    if (!numbered) {
      return summary.names();
    }
    int highest = summary.names().stream().mapToInt(Integer::parseInt).max().orElseThrow();
    return IntStream.rangeClosed(0, highest).mapToObj(Integer::toString).toList();
  }
}
