package dev.unrolled.training.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.unrolled.rnn.AllStates;
import dev.unrolled.rnn.Bidirectional;
import dev.unrolled.rnn.CellState;
import dev.unrolled.rnn.LayerNormalization;
import dev.unrolled.rnn.MergeMode;
import dev.unrolled.rnn.RNN;
import dev.unrolled.rnn.RNNCell;
import dev.unrolled.rnn.RecurrentLayer;
import dev.unrolled.rnn.Residual;
import dev.unrolled.rnn.SpatialDropout1D;
import dev.unrolled.rnn.Stacked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Recurrent layers as JSON: a list from the layer that reads the input to the top, each an object
 * whose only field is the layer's kind, such as {@code [{"bidirectional": {"lstm": {"units":
 * 64}}}]}.
 */
final class LayerTree {

  private static final String GO_BACKWARDS = "go_backwards";
  private static final String BACKWARD_LAYER = "backward_layer";
  private static final String ALL_STATES = "all_states";
  private static final String MERGE_MODE = "merge_mode";

  /** Layers that are records of numbers. */
  private static final Map<String, Class<?>> PLAIN =
      Map.of(
          "layer_normalization", LayerNormalization.class,
          "spatial_dropout1d", SpatialDropout1D.class);

  private LayerTree() {}

  /** Converts a layer, or a stack of layers, to a list. */
  static ArrayNode of(RecurrentLayer layer) {
    ArrayNode list = OptionsJson.MAPPER.createArrayNode();
    layers(layer).forEach(part -> list.add(object(part)));
    return list;
  }

  private static List<RecurrentLayer> layers(RecurrentLayer layer) {
    return layer instanceof Stacked stack ? stack.layers() : List.of(layer);
  }

  private static ObjectNode object(RecurrentLayer layer) {
    ObjectNode object = OptionsJson.MAPPER.createObjectNode();
    if (layer instanceof RNN<?> rnn) {
      ObjectNode cell = cell(rnn.cell());
      if (rnn.backwards()) {
        ((ObjectNode) cell.get(rnn.cell().name())).put(GO_BACKWARDS, true);
      }
      return cell;
    } else if (layer instanceof Bidirectional both) {
      object.set("bidirectional", directions(both));
    } else if (layer instanceof Residual residual) {
      List<RecurrentLayer> inside = layers(residual.layer());
      object.set("residual", inside.size() == 1 ? object(inside.get(0)) : of(residual.layer()));
    } else if (layer instanceof AllStates all) {
      object.set(ALL_STATES, of(new Stacked(all.layers())));
    } else if (PLAIN.containsValue(layer.getClass())) {
      object.set(layer.name(), OptionsWriter.fields((Record) layer));
    } else {
      object.set(layer.name(), OptionsJson.MAPPER.createObjectNode());
    }
    return object;
  }

  private static ObjectNode directions(Bidirectional both) {
    ObjectNode object = cell(both.forward());
    if (!both.backward().equals(both.forward())) {
      object.set(BACKWARD_LAYER, cell(both.backward()));
    }
    return object.put(MERGE_MODE, both.merge().kerasName());
  }

  private static ObjectNode cell(RNNCell<?> cell) {
    ObjectNode fields = (ObjectNode) OptionsWriter.tree(cell);
    String name = fields.remove("name").asText();
    return OptionsJson.MAPPER.createObjectNode().set(name, fields);
  }

  /**
   * Reads layers.
   *
   * @param field the path of the value, for messages
   * @throws IllegalArgumentException if it is not a list of layers; the message starts with the
   *     field
   */
  static RecurrentLayer read(String field, JsonNode node) {
    if (!node.isArray() || node.isEmpty()) {
      throw OptionsReader.wrongValue(
          field, "a list of layers such as [{\"lstm\": {\"units\": 64}}]", node);
    }
    List<RecurrentLayer> layers = new ArrayList<>();
    for (JsonNode element : node) {
      layers.add(layer("%s[%d]".formatted(field, layers.size()), element));
    }
    return layers.size() == 1 ? layers.get(0) : new Stacked(layers);
  }

  private static RecurrentLayer layer(String field, JsonNode node) {
    ObjectNode object = object(field, node);
    if (object.size() != 1) {
      throw OptionsReader.wrongValue(
          field, "an object with one field, the kind of layer: " + kinds(), node);
    }
    String kind = object.fieldNames().next();
    JsonNode value = object.get(kind);
    String path = field + "." + kind;
    try {
      if (kind.equals("bidirectional")) {
        return bidirectional(path, object(path, value));
      } else if (kind.equals("residual")) {
        return new Residual(value.isArray() ? read(path, value) : layer(path, value));
      } else if (kind.equals(ALL_STATES)) {
        return new AllStates(layers(read(path, value)));
      } else if (PLAIN.containsKey(kind)) {
        Object base = kind.equals("layer_normalization") ? new LayerNormalization() : null;
        return (RecurrentLayer) OptionsReader.read(path, value, PLAIN.get(kind), base);
      }
      return rnn(field, kind, object(path, value));
    } catch (IllegalArgumentException e) {
      throw named(field, e);
    }
  }

  /** Puts the field's name before a message that does not have it. */
  private static IllegalArgumentException named(String field, IllegalArgumentException e) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith(field) ? e : new IllegalArgumentException(field + ": " + message, e);
  }

  private static RecurrentLayer bidirectional(String field, ObjectNode node) {
    ObjectNode given = node.deepCopy();
    JsonNode merge = given.remove(MERGE_MODE);
    JsonNode backward = given.remove(BACKWARD_LAYER);
    RNNCell<?> forward = onlyCell(field, given);
    return new Bidirectional(
        forward,
        backward == null
            ? forward
            : onlyCell(field + "." + BACKWARD_LAYER, object(field, backward)),
        merge == null
            ? MergeMode.CONCAT
            : (MergeMode)
                OptionsReader.read(field + "." + MERGE_MODE, merge, MergeMode.class, null));
  }

  private static RNNCell<?> onlyCell(String field, ObjectNode node) {
    if (node.size() != 1) {
      throw OptionsReader.wrongValue(field, "one cell: " + OptionKinds.names(RNNCell.class), node);
    }
    String kind = node.fieldNames().next();
    return cell(field, kind, object(field + "." + kind, node.get(kind)));
  }

  private static RecurrentLayer rnn(String field, String kind, ObjectNode node) {
    ObjectNode given = node.deepCopy();
    JsonNode backwards = given.remove(GO_BACKWARDS);
    RNNCell<?> cell = cell(field, kind, given);
    String path = field + "." + kind + "." + GO_BACKWARDS;
    return layer(
        cell,
        backwards != null && (boolean) OptionsReader.read(path, backwards, boolean.class, null));
  }

  private static <S extends CellState<S>> RNN<S> layer(RNNCell<S> cell, boolean backwards) {
    return new RNN<>(cell, backwards);
  }

  private static RNNCell<?> cell(String field, String kind, ObjectNode given) {
    if (OptionKinds.named(RNNCell.class, kind).isEmpty()) {
      throw new IllegalArgumentException(
          "%s: unknown layer \"%s\"; known layers: %s".formatted(field, kind, kinds()));
    }
    ObjectNode named = given.deepCopy();
    named.set("name", TextNode.valueOf(kind));
    return (RNNCell<?>) OptionsReader.read(field + "." + kind, named, RNNCell.class, null);
  }

  private static ObjectNode object(String field, JsonNode node) {
    if (node instanceof ObjectNode object) {
      return object;
    }
    if (node.isTextual()) {
      return OptionsJson.MAPPER
          .createObjectNode()
          .set(node.asText(), OptionsJson.MAPPER.createObjectNode());
    }
    throw OptionsReader.wrongValue(field, "an object", node);
  }

  private static String kinds() {
    return OptionKinds.names(RNNCell.class)
        + ", bidirectional, residual, all_states, layer_normalization, spatial_dropout1d";
  }
}
