package dev.unrolled.cli.train;

import dev.unrolled.text.Tokenizer;
import dev.unrolled.training.options.Options;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;

/** Data and options of a tagger, besides the options of every model. */
public final class TagData {

  @Mixin private TagFlags tag;
  @Mixin private VocabularyFlags vocabulary;
  @Mixin private LayerFlags layers;

  /** The file. */
  public Path path() {
    return tag.path;
  }

  /** Reads the rows and sets a part aside for testing. */
  public ExampleTask task(TrainingOptions options) throws IOException {
    VocabularyFlags words = vocabulary.with(Tokenizer.TOKENS, options.checked(tag::features));
    var sizes = options.checked(tag::sizes);
    return new TagTask(options.examples(tag.source(), words), sizes, tag.crf);
  }

  /** How to train. */
  public Options options(TrainingOptions options) throws IOException {
    return options.exampleOptions(layers);
  }
}
