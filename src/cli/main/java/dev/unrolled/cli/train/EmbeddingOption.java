package dev.unrolled.cli.train;

import dev.unrolled.cli.shared.Failure;
import dev.unrolled.rnn.Embedding;
import dev.unrolled.rnn.OneHot;
import dev.unrolled.rnn.PretrainedEmbedding;
import dev.unrolled.rnn.RandomEmbedding;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code one-hot}, {@code random:SIZE} or {@code pretrained:FILE}. */
final class EmbeddingOption implements ITypeConverter<Embedding> {

  private static final String FORMS = "one-hot, random:SIZE or pretrained:FILE";

  @Override
  public Embedding convert(String value) throws IOException {
    if (value.equals("one-hot")) {
      return new OneHot();
    }
    try {
      if (value.startsWith("random:")) {
        return new RandomEmbedding(Integer.parseInt(value.substring("random:".length())));
      }
      if (value.startsWith("pretrained:")) {
        Path file = Path.of(value.substring("pretrained:".length()));
        return PretrainedEmbedding.fixed(VectorFile.read(file));
      }
    } catch (NumberFormatException e) {
      throw wrong(value);
    } catch (IllegalArgumentException | IOException e) {
      throw new TypeConversionException(Failure.message(e));
    }
    throw wrong(value);
  }

  private static TypeConversionException wrong(String value) {
    return new TypeConversionException("expected %s, found %s".formatted(FORMS, value));
  }
}
