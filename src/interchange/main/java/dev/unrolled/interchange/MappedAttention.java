package dev.unrolled.interchange;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSUPPORTED;

import dev.unrolled.interchange.SequenceToSequenceMap.AttentionMap;
import dev.unrolled.interchange.errors.InterchangeException;
import dev.unrolled.rnn.attention.Attention;
import dev.unrolled.rnn.attention.AttentionLayer;
import dev.unrolled.rnn.attention.BahdanauAttention;
import dev.unrolled.rnn.attention.LuongAttention;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.NdArrays;

/**
 * Attention with its weights in the decoder's scope.
 *
 * @param layer the attention
 * @param weights the weights, such as {@code luong_attention/memory_layer/kernel}
 */
record MappedAttention(AttentionLayer layer, Map<String, FloatNdArray> weights) {

  /**
   * Converts attention.
   *
   * @param queryUnits the size of the decoder's output
   * @param memoryUnits the size of the encoder's outputs
   */
  static MappedAttention of(MappedLayers file, AttentionMap map, int queryUnits, int memoryUnits) {
    Map<String, FloatNdArray> weights = new LinkedHashMap<>();
    Attention mechanism =
        switch (map.type()) {
          case "luong" -> luong(file, map, memoryUnits, weights);
          case "bahdanau" -> bahdanau(file, map, queryUnits, memoryUnits, weights);
          default ->
              throw new InterchangeException(
                  UNSUPPORTED, "attention.type: expected luong or bahdanau, found " + map.type());
        };
    Matrix kernel = file.dense(map.layer(), queryUnits + memoryUnits, false).kernel();
    weights.put("attention_layer/kernel", kernel.array());
    var layer = new AttentionLayer(mechanism, kernel.columns(), map.inputFeeding());
    return new MappedAttention(layer, weights);
  }

  private static Attention luong(
      MappedLayers file, AttentionMap map, int memoryUnits, Map<String, FloatNdArray> weights) {
    String scope = "luong_attention/";
    if (map.memoryLayer() != null) {
      Matrix kernel = file.dense(map.memoryLayer(), memoryUnits, false).kernel();
      weights.put(scope + "memory_layer/kernel", kernel.array());
    }
    if (map.scale() != null) {
      weights.put(scope + "attention_g", scalar(file.array(map.scale())));
    }
    var score = map.memoryLayer() == null ? LuongAttention.Score.DOT : LuongAttention.Score.GENERAL;
    return new LuongAttention(score, map.scale() != null);
  }

  private static Attention bahdanau(
      MappedLayers file,
      AttentionMap map,
      int queryUnits,
      int memoryUnits,
      Map<String, FloatNdArray> weights) {
    String scope = "bahdanau_attention/";
    Matrix query =
        file.dense(required("query_layer", map.queryLayer()), queryUnits, false).kernel();
    Matrix memory =
        file.dense(required("memory_layer", map.memoryLayer()), memoryUnits, false).kernel();
    weights.put(scope + "query_layer/kernel", query.array());
    weights.put(scope + "memory_layer/kernel", memory.array());
    weights.put(scope + "attention_v", Matrix.of(file.array(required("v", map.v()))).vector());
    String scale = map.scale();
    if (scale != null) {
      weights.put(scope + "attention_g", scalar(file.array(scale)));
      weights.put(
          scope + "attention_b", Matrix.of(file.array(required("bias", map.bias()))).vector());
    }
    return new BahdanauAttention(query.columns(), scale != null);
  }

  private static FloatNdArray scalar(FloatNdArray array) {
    return NdArrays.scalarOf(Floats.flat(array)[0]);
  }

  private static String required(String field, @Nullable String name) {
    if (name == null) {
      throw new InterchangeException(
          UNSUPPORTED,
          "attention.%s: expected the name of bahdanau attention's weight, found none"
              .formatted(field));
    }
    return name;
  }
}
