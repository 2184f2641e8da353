package dev.unrolled.spark.examples;

import dev.unrolled.rnn.model.ModelSpec;
import dev.unrolled.training.SequenceTagger;
import dev.unrolled.training.data.InputRows;
import dev.unrolled.training.data.Sequences;
import dev.unrolled.training.data.TaggedRows;
import dev.unrolled.training.options.Options;
import dev.unrolled.training.options.TaggerOptions;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Tagger of time steps.
 *
 * @param crf whether a conditional random field tags
 */
public record TaggerKind(boolean crf) implements ModelKind {

  @Override
  public Sequences sequences(List<Example> examples, DataSummary summary) {
    List<List<String>> tags =
        examples.stream().map(example -> Arrays.asList((String[]) example.target())).toList();
    return TaggedRows.of(Inputs.of(examples), tags).sequences(summary.names());
  }

  @Override
  public ModelSpec model(DataSummary summary, Options options) {
    InputRows inputs = Inputs.zeros(summary, 2);
    List<List<String>> tags =
        Arrays.stream(inputs.lengthsOfRows())
            .mapToObj(length -> Collections.nCopies(length, summary.names().get(0)))
            .toList();
    TaggerOptions tagger = TaggerOptions.defaults().withTags(summary.names());
    return SequenceTagger.model(
        TaggedRows.of(inputs, tags), crf ? tagger.withCrf() : tagger, options);
  }
}
