package dev.unrolled.interchange.files;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.TOO_LARGE;
import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNREADABLE;
import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNSUPPORTED;

import dev.unrolled.interchange.Floats;
import dev.unrolled.interchange.NaturalOrder;
import dev.unrolled.interchange.errors.InterchangeException;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.Shape;

/**
 * HDF5 tree of Keras 3's weights under the variables' own names.
 *
 * <p>A layer's variables are in the group {@code vars} as {@code 0}, {@code 1}, and so on, in the
 * order of its {@code build}. The attribute {@code name} of {@code vars} is the layer's name. The
 * groups are named by class: {@code lstm}, {@code lstm_1}. So {@code layers/lstm_1/cell/vars/0} is
 * {@code decoder/lstm_cell/kernel}. Keras {@code src/saving/saving_lib.py}.
 */
final class KerasWeights {

  private static final String VARIABLES = "vars";

  /** Groups of the root; a custom model class has its fields in addition. */
  private static final Set<String> MODEL = Set.of("layers", "optimizer", VARIABLES);

  private final String where;
  private final Map<String, String> layersByGroup;
  private final ArrayCollector found = new ArrayCollector();
  private final long maxBytes;
  private long bytesLeft;

  /**
   * Creates a reader for one file.
   *
   * @param layersByGroup the layers' names, for files without the attribute {@code name}
   */
  KerasWeights(String where, Map<String, String> layersByGroup, long maxBytes) {
    this.where = where;
    this.layersByGroup = layersByGroup;
    this.maxBytes = maxBytes;
    this.bytesLeft = maxBytes;
  }

  /** Returns the file's name for messages. */
  String where() {
    return where;
  }

  /**
   * Collects the arrays of a file.
   *
   * @throws InterchangeException UNREADABLE if it does not contain Keras weights; UNSUPPORTED if
   *     Keras 2 wrote it; TOO_LARGE
   */
  ArrayCollector collect(Group root) {
    Map<String, Node> children = sorted(root);
    if (children.containsKey("model_weights") || root.getAttribute("layer_names") != null) {
      throw new InterchangeException(
          UNSUPPORTED,
          where + ": expected Keras 3's weights, found the older layout; save it as .keras");
    }
    if (!children.containsKey("layers") && !children.containsKey(VARIABLES)) {
      throw new InterchangeException(
          UNREADABLE, "%s: expected Keras's weights, found %s".formatted(where, children.keySet()));
    }
    if (children.get(VARIABLES) instanceof Group own && !own.getChildren().isEmpty()) {
      variables(root, own, layer(root, own));
    }
    if (children.keySet().stream().anyMatch(name -> !MODEL.contains(name))) {
      found.setAlphabetical();
    }
    children(root, "");
    return found;
  }

  private void visit(Node node, String scope) {
    if (!(node instanceof Group group)) {
      return;
    }
    if (group.getChildren().get(VARIABLES) instanceof Group variables) {
      String own = join(scope, layer(group, variables));
      variables(group, variables, own);
      children(group, own);
    } else {
      children(group, scope);
    }
  }

  private void children(Group group, String scope) {
    sorted(group)
        .forEach(
            (name, child) -> {
              if (!name.equals(VARIABLES)) {
                visit(child, scope);
              }
            });
  }

  private void variables(Group layer, Group variables, String scope) {
    boolean optimizer = layer.getPath().startsWith("/optimizer/");
    List<String> names = KerasVariables.names(layer, variables, scope);
    for (Node child : sorted(variables).values()) {
      if (child instanceof Dataset data) {
        int index = data.getName().matches("\\d{1,4}") ? Integer.parseInt(data.getName()) : -1;
        boolean named = index >= 0 && index < names.size();
        String name = join(scope, named ? names.get(index) : data.getName());
        add(optimizer ? "optimizer/vars/" + data.getName() : name, data);
      }
    }
  }

  private void add(String name, Dataset data) {
    String form = dtype(data) + " " + shape(data);
    if (form.startsWith("float")) {
      found.add(name, form, () -> values(name, data));
    } else {
      found.addOther(name, form);
    }
  }

  private FloatNdArray values(String name, Dataset data) {
    long size = data.getSizeInBytes();
    bytesLeft -= size;
    if (bytesLeft < 0 || size < 0) {
      throw new InterchangeException(
          TOO_LARGE,
          "%s: expected at most %d bytes in all, found more at %s"
              .formatted(where, maxBytes, name));
    }
    Object flat = data.isScalar() ? data.getData() : data.getDataFlat();
    float[] values =
        flat instanceof Number one ? new float[] {one.floatValue()} : Floats.narrow(flat);
    return Floats.array(values, shape(data));
  }

  private String layer(Group group, Group variables) {
    Attribute name = variables.getAttribute("name");
    if (name != null) {
      return String.valueOf(name.getData());
    }
    return group.getName().equals("cell")
        ? KerasVariables.withoutNumber(group.getParent().getName()) + "_cell"
        : layersByGroup.getOrDefault(group.getName(), group.getName());
  }

  private static Map<String, Node> sorted(Group group) {
    Map<String, Node> sorted = new TreeMap<>(NaturalOrder.OF_NAMES);
    sorted.putAll(group.getChildren());
    return sorted;
  }

  private static Shape shape(Dataset data) {
    int[] sizes = data.getDimensions();
    long[] shape = new long[sizes.length];
    for (int axis = 0; axis < sizes.length; axis++) {
      shape[axis] = sizes[axis];
    }
    return Shape.of(shape);
  }

  private static String dtype(Dataset data) {
    String type = data.getJavaType().getSimpleName().toLowerCase(Locale.ROOT);
    int bits = Byte.SIZE * data.getDataType().getSize();
    return switch (type) {
      case "float", "double" -> "float" + bits;
      case "byte", "short", "int", "integer", "long" -> "int" + bits;
      default -> type;
    };
  }

  private static String join(String scope, String name) {
    return scope.isEmpty() ? name : scope + "/" + name;
  }
}
