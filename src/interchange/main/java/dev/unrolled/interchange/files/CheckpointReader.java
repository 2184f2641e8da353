package dev.unrolled.interchange.files;

import static dev.unrolled.interchange.errors.InterchangeException.Reason.UNREADABLE;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.unrolled.interchange.FileKind;
import dev.unrolled.interchange.IgnoredVariable;
import dev.unrolled.interchange.ModelDescription;
import dev.unrolled.interchange.NamedArrays;
import dev.unrolled.interchange.NaturalOrder;
import dev.unrolled.interchange.Origin;
import dev.unrolled.interchange.errors.InterchangeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.proto.TrackableObjectGraphOuterClass.TrackableObjectGraph;
import org.tensorflow.proto.TrackableObjectGraphOuterClass.TrackableObjectGraph.TrackableObject;
import org.tensorflow.proto.TrackableObjectGraphOuterClass.TrackableObjectGraph.TrackableObject.SerializedTensor;

/**
 * Reads the weights of a checkpoint.
 *
 * <p>A TF1 checkpoint's keys are variable names. A TF2 checkpoint's keys are paths through Python
 * objects, and its object graph maps them to variables. The variable's name is used unless two
 * variables share it; then their paths are used.
 */
final class CheckpointReader {

  private static final String GRAPH = "_CHECKPOINTABLE_OBJECT_GRAPH";
  private static final String SUFFIX = "/.ATTRIBUTES/VARIABLE_VALUE";

  private final TensorBundle bundle;
  private final ArrayCollector found = new ArrayCollector();

  private CheckpointReader(TensorBundle bundle) {
    this.bundle = bundle;
  }

  /** Reads a TF1 or TF2 checkpoint. */
  static NamedArrays read(Path prefix, ReadOptions options) {
    CheckpointReader reader = new CheckpointReader(TensorBundle.open(prefix, options));
    FileKind kind = reader.hasGraph() ? FileKind.TF2_CHECKPOINT : FileKind.TF1_CHECKPOINT;
    return reader.collect().arrays(new Origin(prefix, kind), ModelDescription.none());
  }

  /** Collects the arrays of a checkpoint's files. */
  static ArrayCollector collect(Path prefix, ReadOptions options) {
    return new CheckpointReader(TensorBundle.open(prefix, options)).collect();
  }

  private ArrayCollector collect() {
    if (hasGraph()) {
      keysByName().forEach(this::add);
    } else {
      found.setAlphabetical();
      bundle.entries().keySet().stream()
          .sorted(NaturalOrder.OF_NAMES)
          .forEach(key -> add(key, key));
    }
    return found;
  }

  private boolean hasGraph() {
    return bundle.entries().containsKey(GRAPH);
  }

  private Map<String, List<String>> keysByName() {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    for (TrackableObject node : objectGraph().getNodesList()) {
      for (SerializedTensor tensor : node.getAttributesList()) {
        String key = tensor.getCheckpointKey();
        if (bundle.entries().containsKey(key)) {
          String name = tensor.getFullName().isEmpty() ? name(key) : tensor.getFullName();
          keys.computeIfAbsent(name, unused -> new ArrayList<>()).add(key);
        }
      }
    }
    return keys;
  }

  private TrackableObjectGraph objectGraph() {
    try {
      return TrackableObjectGraph.parseFrom(bundle.string(GRAPH));
    } catch (InvalidProtocolBufferException e) {
      throw new InterchangeException(
          UNREADABLE,
          "%s: its object graph is damaged: %s".formatted(bundle.prefix(), e.getMessage()),
          e);
    }
  }

  /** Adds all tensors with one name. */
  private void add(String name, List<String> keys) {
    if (keys.stream().allMatch(key -> isSame(key, keys.get(0)))) {
      add(name, keys.get(0));
      keys.stream()
          .skip(1)
          .map(
              key ->
                  new IgnoredVariable(path(key), bundle.form(key), IgnoredVariable.Kind.DUPLICATE))
          .forEach(found::add);
    } else {
      keys.forEach(key -> add(name(key), key));
    }
  }

  private boolean isSame(String key, String other) {
    return key.equals(other)
        || (bundle.floats(key).isPresent()
            && bundle.form(key).equals(bundle.form(other))
            && ArrayCollector.same(bundle.values(key), bundle.values(other)));
  }

  private void add(String name, String key) {
    var kind = IgnoredVariable.Kind.of(path(key));
    if (kind.isPresent()) {
      found.add(new IgnoredVariable(name, bundle.form(key), kind.get()));
    } else if (bundle.floats(key).isPresent()) {
      found.add(name, bundle.form(key), () -> bundle.values(key));
    } else {
      found.addOther(name, bundle.form(key));
    }
  }

  /** Removes the suffix of variables from a path. */
  private static String path(String key) {
    return key.endsWith(SUFFIX) ? key.substring(0, key.length() - SUFFIX.length()) : key;
  }

  /**
   * Derives a name from a path. A leading underscore of the last field, private in Python, is
   * removed.
   */
  private static String name(String key) {
    return path(key).replaceFirst("(^|/)_(\\w*)$", "$1$2");
  }
}
