package dev.unrolled.cli.train;

import dev.unrolled.text.TokenFeature;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;

/** Data and options of a classifier, besides the options of every model. */
public final class ClassifyData implements ExampleModel {

  @Mixin private ClassifyFlags classify;
  @Mixin private VocabularyFlags vocabulary;
  @Mixin private LayerFlags layers;

  @Override
  public Path path() {
    return classify.path;
  }

  @Override
  public ExampleTask task(TrainingOptions options) throws IOException {
    VocabularyFlags words = vocabulary.with(classify.tokenizer, List.of(new TokenFeature("token")));
    ExampleData data = options.examples(classify.source(), words);
    ExampleData weighted = options.checked(() -> classify.weighted(data));
    return new ClassifyTask(weighted, classify.pooling());
  }

  @Override
  public Options options(TrainingOptions options) throws IOException {
    return options.exampleOptions(layers);
  }
}
