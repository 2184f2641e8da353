package dev.unrolled.cli.train;

import dev.unrolled.text.Tokenizer;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;

/** Data and options of a tagger, besides the options of every model. */
public final class TagData implements ExampleModel {

  @Mixin private TagFlags tag;
  @Mixin private VocabularyFlags vocabulary;
  @Mixin private LayerFlags layers;

  @Override
  public Path path() {
    return tag.path;
  }

  @Override
  public ExampleTask task(TrainingOptions options) throws IOException {
    VocabularyFlags words = vocabulary.with(Tokenizer.TOKENS, options.checked(tag::features));
    var sizes = options.checked(tag::sizes);
    return new TagTask(options.examples(tag.source(), words), sizes, tag.crf);
  }

  @Override
  public Options options(TrainingOptions options) throws IOException {
    return options.exampleOptions(layers);
  }
}
