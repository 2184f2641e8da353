package dev.unrolled.training.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.unrolled.rnn.model.Targets;
import dev.unrolled.seq2seq.DecoderLayers;
import dev.unrolled.seq2seq.Decoding;
import dev.unrolled.seq2seq.FeedbackDecoder;
import dev.unrolled.seq2seq.TeacherForcing;
import dev.unrolled.training.options.OptionsJson;
import dev.unrolled.training.options.OptionsReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reader of the configuration of a decoder that reads its own output. */
final class DecoderReader {

  private DecoderReader() {}

  static FeedbackDecoder head(MetadataFile.Model model, Map<String, Object> config) {
    Integer given = model.outputVocabularySize();
    Integer classes = given == null ? model.vocabularySize() : given;
    if (classes == null) {
      throw new IllegalArgumentException("output_vocabulary_size: expected a number, found none");
    }
    return new FeedbackDecoder(
        read("decoder", config, DecoderLayers.class),
        new Targets(model.outputSteps(), classes, true),
        read("teacher_forcing", config, TeacherForcing.class),
        read("decoding", config, Decoding.class));
  }

  private static <T> T read(String field, Map<String, Object> config, Class<T> type) {
    @Nullable Object value = config.get(field);
    JsonNode tree =
        value == null ? MissingNode.getInstance() : OptionsJson.MAPPER.valueToTree(value);
    return type.cast(OptionsReader.read(field, tree, type, null));
  }
}
