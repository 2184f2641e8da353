package dev.unrolled.training.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.unrolled.rnn.RecurrentLayer;
import dev.unrolled.rnn.forecast.ForecastHead;
import dev.unrolled.rnn.head.ClassifierHead;
import dev.unrolled.rnn.head.ClassifierKind;
import dev.unrolled.rnn.head.CrfTagger;
import dev.unrolled.rnn.head.Pooling;
import dev.unrolled.rnn.head.SoftmaxTagger;
import dev.unrolled.rnn.model.ColumnEncoder;
import dev.unrolled.rnn.model.Encoder;
import dev.unrolled.rnn.model.FeatureEncoder;
import dev.unrolled.rnn.model.Head;
import dev.unrolled.rnn.model.IdColumn;
import dev.unrolled.rnn.model.InputFeatures;
import dev.unrolled.rnn.model.ModelInput;
import dev.unrolled.rnn.model.RecurrentEncoder;
import dev.unrolled.seq2seq.FeedbackDecoder;
import dev.unrolled.training.options.OptionsReader;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads the encoder and head of classifiers, taggers and forecasters from metadata. */
final class ModelReader {

  private ModelReader() {}

  /**
   * Creates the encoder.
   *
   * @throws IllegalArgumentException if the metadata has no layers, because the model's encoder is
   *     the user's own
   */
  static Encoder encoder(MetadataFile.Model model, ModelInput input) {
    JsonNode layers = model.encoder();
    if (layers == null) {
      throw new IllegalArgumentException(
          "encoder: expected layers that this library knows, found none");
    }
    RecurrentLayer layer =
        (RecurrentLayer) OptionsReader.read("encoder", layers, RecurrentLayer.class, null);
    if (model.columns() != null) {
      return new ColumnEncoder(columns(model.columns()), layer);
    }
    if (ForecastHead.KIND.equals(model.kind()) && model.head() != null) {
      return ForecastReader.encoder(model.head(), layer);
    }
    return input instanceof InputFeatures
        ? new FeatureEncoder(layer)
        : new RecurrentEncoder(ModelMetadata.embedding(String.valueOf(model.embedding())), layer);
  }

  /** Reads the columns of ids. */
  static List<IdColumn> columns(JsonNode columns) {
    return StreamSupport.stream(columns.spliterator(), false)
        .map(column -> (IdColumn) OptionsReader.read("columns", column, IdColumn.class, null))
        .toList();
  }

  /**
   * Creates the head.
   *
   * @throws IllegalArgumentException if it is of another kind
   */
  static Head head(MetadataFile.Model model, ModelInput input) {
    Map<String, Object> config = model.head() == null ? Map.of() : model.head();
    return switch (String.valueOf(model.kind())) {
      case "binary-classifier" -> classifier(ClassifierKind.BINARY, config);
      case "multi-class-classifier" -> classifier(ClassifierKind.MULTI_CLASS, config);
      case "multi-label-classifier" -> classifier(ClassifierKind.MULTI_LABEL, config);
      case "tagger" -> new SoftmaxTagger(names("tags", config.get("tags")), input.length());
      case FeedbackDecoder.KIND -> DecoderReader.head(model, config);
      case ForecastHead.KIND -> ForecastReader.head(config);
      case "crf-tagger" -> new CrfTagger(names("tags", config.get("tags")), input.length());
      default ->
          throw new IllegalArgumentException(
              "kind: expected a classifier, tagger or forecaster, found " + model.kind());
    };
  }

  private static Head classifier(ClassifierKind kind, Map<String, Object> config) {
    return new ClassifierHead(
        kind,
        names("labels", config.get("labels")),
        (Pooling)
            OptionsReader.read(
                "pooling",
                TextNode.valueOf(String.valueOf(config.get("pooling"))),
                Pooling.class,
                null));
  }

  /** Names of classes or tags. */
  static List<String> names(String field, @Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(String::valueOf).toList();
    }
    throw new IllegalArgumentException(
        "%s: expected a list of names, found %s".formatted(field, value));
  }
}
